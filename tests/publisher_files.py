"""Small made-up files in the formats of the publishers of public panels, and a server on this machine that hands them out."""

import gzip
import io
import struct
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

YEARS = range(2000, 2020)
SYMBOL, PAIRLIST, TEXT, REAL, TEXTS, LIST, NIL = 1, 2, 9, 14, 16, 19, 254
ATTRIBUTES, TAG = 0x200, 0x400


def wave(year: int, *, size: float = 100.0) -> float:
    """A value that never repeats and never lies on a line."""
    return size * (1 + (year - 1990) ** 2 / 1000 + (year * 7 % 11) / 50)


def m3_rda(series: Mapping[str, tuple[str, int, list[float], list[float]]]) -> bytes:
    """R's list `M3` of objects with sn, period, x (a time series) and xx: by name the period, first year, history and outturn."""
    entries = [_mdata(name, *facts) for name, facts in series.items()]
    body = _integers(PAIRLIST | TAG) + _symbol("M3") + _list(list(series), entries) + _integers(NIL)
    return gzip.compress(b"RDX2\nX\n" + _integers(2, 0x00030501, 0x00020300) + body)


def gapminder_csv(indicator: str, *, size: float) -> bytes:
    """One indicator of two countries; one of them with a gap."""
    rows = [f"{geo},{year},{wave(year, size=size)}" for geo in ("abc", "xyz") for year in YEARS if (geo, year) != ("xyz", 2001)]
    return "\n".join([f"geo,time,{indicator}", *rows, ""]).encode()


def qcew_zip(year: int, *, code: str) -> bytes:
    """One year: the national industry, a county, a supersector, and an industry that is not disclosed."""
    header = "area_fips,own_code,industry_code,agglvl_code,size_code,year,qtr,disclosure_code,annual_avg_estabs,annual_avg_emplvl,total_annual_wages"
    rows = [
        f"US000,5,{code},16,0,{year},A,,10,200,{200 * wave(year)}",
        f"01001,5,{code},76,0,{year},A,,1,20,1",
        f"US000,5,1011,13,0,{year},A,,1,20,1",
        f"US000,5,{code[:-1]}9,16,0,{year},A,N,1,0,0",
    ]
    return _zipped(f"{year}.annual.singlefile.csv", "\n".join([header, *rows, ""]).encode())


def state_table() -> bytes:
    """The state survey: yearly averages and a month, of one state, its construction and its total, and of a city."""
    lines = ["series_id\tyear\tperiod\tvalue\tfootnote_codes"]
    for year in YEARS:
        lines += [f"SMU01000002000000001\t{year}\tM13\t{wave(year)}\t", f"SMU01000000000000001\t{year}\tM13\t2000.0\t"]
        lines += [f"SMU01000002000000001\t{year}\tM01\t1.0\t", f"SMU01138202000000001\t{year}\tM13\t5.0\t", f"SMU99000002000000001\t{year}\tM13\t5.0\t"]
    return "\n".join([*lines, ""]).encode()


def oews_zip(year: int) -> bytes:
    """The national table of one year: an occupation, one whose wage is withheld, and a total."""
    rows = [
        ["OCC_CODE", "OCC_TITLE", "O_GROUP", "TOT_EMP", "A_MEDIAN"],
        ["15-1212", "Information Security Analysts", "detailed", f"{wave(year, size=1000):.0f}", f"{wave(year):.2f}"],
        ["11-1011", "Chief Executives", "detailed", "200", "#"],
        ["00-0000", "All Occupations", "total", "99999", "50000"],
    ]
    return _zipped(f"oesm{year % 100}nat/national_M{year}_dl.xlsx", _spreadsheet(rows))


class PublisherServer(ThreadingHTTPServer):
    """Hands out `files` by path; `requests` says what was asked for; a path in `cut_short` breaks off once, halfway."""

    daemon_threads = True

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files = dict(files)
        self.redirects: dict[str, str] = {}
        self.cut_short: set[str] = set()
        self.requests: list[tuple[str, str]] = []

    @property
    def url(self) -> str:
        """Address of the root, without the last slash."""
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def publisher(files: Mapping[str, bytes]) -> Iterator[PublisherServer]:
    """A server that runs meanwhile."""
    with PublisherServer(files) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: PublisherServer

    def do_GET(self) -> None:
        wanted = self.headers.get("Range", "")
        self.server.requests.append((self.path, wanted))
        if self.path in self.server.redirects:
            self.send_response(302)
            self.send_header("Location", self.server.redirects[self.path])
            self.end_headers()
            return
        if self.path not in self.server.files:
            self.send_error(404)
            return
        content = self.server.files[self.path]
        start = int(wanted.removeprefix("bytes=").removesuffix("-") or 0)
        self.send_response(206 if wanted else 200)
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        end = len(content) // 2 if self.path in self.server.cut_short else len(content)
        self.server.cut_short.discard(self.path)
        self.wfile.write(content[start:end])

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


def _mdata(name: str, period: str, first_year: int, history: list[float], outturn: list[float]) -> bytes:
    tsp = _integers(PAIRLIST | TAG) + _symbol("tsp") + _reals([first_year, first_year + len(history) - 1, 1.0]) + _integers(NIL)
    series = _integers(REAL | ATTRIBUTES, len(history)) + struct.pack(f">{len(history)}d", *history) + tsp
    return _list(["sn", "period", "x", "xx"], [_texts([name]), _texts([period]), series, _reals(outturn)])


def _list(names: list[str], items: list[bytes]) -> bytes:
    return _integers(LIST | ATTRIBUTES, len(items)) + b"".join(items) + _integers(PAIRLIST | TAG) + _symbol("names") + _texts(names) + _integers(NIL)


def _symbol(name: str) -> bytes:
    return _integers(SYMBOL) + _text(name)


def _texts(texts: list[str]) -> bytes:
    return _integers(TEXTS, len(texts)) + b"".join(_text(text) for text in texts)


def _text(text: str) -> bytes:
    return _integers(TEXT, len(text.encode())) + text.encode()


def _reals(values: list[float]) -> bytes:
    return _integers(REAL, len(values)) + struct.pack(f">{len(values)}d", *values)


def _integers(*values: int) -> bytes:
    return struct.pack(f">{len(values)}i", *values)


def _zipped(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def _spreadsheet(rows: list[list[str]]) -> bytes:
    main, office = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packaged, kind = "http://schemas.openxmlformats.org/package/2006", "application/vnd.openxmlformats-officedocument.spreadsheetml"
    cells = (
        "".join(f'<c t="inlineStr" r="{"ABCDE"[at]}{number}"><is><t>{cell}</t></is></c>' for at, cell in enumerate(row)) for number, row in enumerate(rows, 1)
    )
    lines = "".join(f'<row r="{number}">{line}</row>' for number, line in enumerate(cells, 1))
    related = f'<Relationships xmlns="{packaged}/relationships"><Relationship Id="r1" Type="{office}'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{packaged}/content-types"><Default Extension="rels" ContentType="{packaged}.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'{related}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="national" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{related}/worksheet" Target="sheet1.xml"/></Relationships>',
        "xl/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{lines}</sheetData></worksheet>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + content)
    return buffer.getvalue()
