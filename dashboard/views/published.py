"""What was published: for everybody what is listed, for publishers their own links and what may be done with them."""

from dashboard import cache
from dashboard.components import link_audit, link_list, notices, page_head, published_list
from dashboard.sharing.values import Role
from forecasting.errors import CitecastError

page_head.show("Published", "Pages frozen on a day, with the evidence under every number. They stay as they are when the evidence moves on.")
who = cache.visitor()
try:
    published_list.show(cache.listed(), served=who is not None)
    if who is not None and who.role >= Role.PUBLISHER:
        tools = cache.link_tools()
        link_list.show(tools)
        link_audit.show_switch(tools)
        if who.role >= Role.ADMIN:
            link_audit.show(tools)
except CitecastError as error:
    notices.show((str(error),))
