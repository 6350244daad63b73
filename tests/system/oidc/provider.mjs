// A real OpenID provider on loopback. People sign in by name alone: see ACCOUNTS.
// Started as: node provider.mjs PORT CLIENT_BASE_URL
import { createServer } from "node:http";

import Provider from "oidc-provider";

const [port, client] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const ACCOUNTS = {
  ana: { name: "Ana Kovač", email: "ana@example.org", email_verified: true },
  vic: { name: "Vic Viewer", email: "vic@example.org", email_verified: true },
  mal: { name: "Mal", email: "ana@example.org", email_verified: false },
};

const page = (title, action, fields) =>
  `<!DOCTYPE html><html lang="en"><link rel="icon" href="data:,"><title>${title}</title><h1>${title}</h1>` +
  `<form method="post" action="${action}">${fields}<button>Continue</button></form></html>`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "citecast",
      client_secret: "known-to-the-tests-only",
      redirect_uris: [`${client}/sign-in/callback`],
      post_logout_redirect_uris: [`${client}/sign-in`],
    },
  ],
  claims: { openid: ["sub"], profile: ["name"], email: ["email", "email_verified"] },
  cookies: { keys: ["of-the-tests"] },
  pkce: { required: () => true },
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...ACCOUNTS[id] }) }),
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (context, form) => {
        const known = form.replace("</form>", '<button name="logout" value="yes">Leave the provider</button></form>');
        context.body = `<!DOCTYPE html><html lang="en"><title>Leave</title>${known}</html>`;
      },
    },
  },
});

async function read(request) {
  let body = "";
  for await (const chunk of request) body += chunk;
  return new URLSearchParams(body);
}

async function allow(details, accountId) {
  const grant = new provider.Grant({ accountId, clientId: details.params.client_id });
  grant.addOIDCScope(details.params.scope);
  return grant.save();
}

async function interact(request, response) {
  const details = await provider.interactionDetails(request, response);
  if (request.method === "GET") {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(page("Who are you?", request.url, '<label>Name <input name="login"></label>'));
    return;
  }
  const accountId = (await read(request)).get("login");
  const result = ACCOUNTS[accountId]
    ? { login: { accountId }, consent: { grantId: await allow(details, accountId) } }
    : { error: "access_denied", error_description: "nobody of that name" };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

const answer = provider.callback();
createServer((request, response) => {
  if (!request.url.startsWith("/interaction/")) return answer(request, response);
  return interact(request, response).catch((error) => {
    console.error(error);
    response.writeHead(500).end("the interaction failed");
  });
}).listen(Number(port), "127.0.0.1", () => console.log(`provider ready at ${issuer}`));
