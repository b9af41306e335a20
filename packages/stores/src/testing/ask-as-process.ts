// One of several processes that need a token at the same moment. Usage: node ask-as-process.ts SERVER PLACE
import { bearer, clientCredentials, connect } from "@pressroom/runtime";
import { openStores } from "./open-stores.ts";

const [server = "", place = ""] = process.argv.slice(2);
const stores = openStores(place);
const token = clientCredentials({ url: `${server}/token`, clientId: "id", clientSecret: "secret" });
const operation = { method: "GET", responses: { 200: ["application/json"] } } as const;
const { ready, thing } = connect(
  {
    ready: { ...operation, id: "ready", path: "/ready" },
    thing: { ...operation, id: "thing", path: "/thing", security: [["oauth"]] },
  },
  { api: "example", baseUrl: server },
  { auth: { oauth: bearer(token) }, tokenStore: stores.tokens },
);
await ready();
await thing();
await stores.close();
