import { json } from "../../frame/answers.ts";
import { readFields } from "../../frame/body.ts";
import type { Clock } from "../../frame/clock.ts";
import { basicCredentials } from "../../frame/credentials.ts";
import type { Incoming } from "../../frame/router.ts";
import type { Sequence } from "../../frame/sequence.ts";
import { createTokens, type Tokens } from "../../frame/tokens.ts";

/** The client and the user that the token endpoint accepts. */
export interface ContentHubCredentials {
  /** Id of the client, sent to the token endpoint. */
  readonly clientId: string;
  /** Secret of the client. */
  readonly clientSecret: string;
  /** Name of the user for whom the client acts. */
  readonly username: string;
  /** Password of the user. */
  readonly password: string;
}

/** The token endpoint of Content Hub. */
export interface Grants {
  readonly accessTokens: Tokens;
  answer(incoming: Incoming): Promise<Response>;
}

const grantTypes: readonly unknown[] = ["password", "refresh_token", "client_credentials"];
const hour = 3600;
const refreshLifetime = 90 * 24 * hour;

/** Supports three grants: `password`, `client_credentials` and `refresh_token`. The client is in HTTP Basic or in the form. */
export function createGrants(clock: Clock, sequence: Sequence, credentials: ContentHubCredentials): Grants {
  const accessTokens = createTokens(clock, sequence, hour);
  const refreshTokens = createTokens(clock, sequence, refreshLifetime);

  return {
    accessTokens,
    answer: async ({ request }) => {
      const fields = await readFields(request);
      const basic = basicCredentials(request);
      const clientId = basic?.user ?? fields["client_id"];
      const clientSecret = basic?.password ?? fields["client_secret"];
      if (clientId !== credentials.clientId || clientSecret !== credentials.clientSecret)
        return refuse(401, "invalid_client");
      const grant = fields["grant_type"];
      if (
        grant === "password" &&
        (fields["username"] !== credentials.username || fields["password"] !== credentials.password)
      ) {
        return refuse(401, "invalid_grant");
      }
      if (grant === "refresh_token" && refreshTokens.standing(String(fields["refresh_token"])) !== "valid") {
        return refuse(401, "invalid_grant");
      }
      if (!grantTypes.includes(grant)) return refuse(400, "unsupported_grant_type");
      const refresh = grant === "client_credentials" ? {} : { refresh_token: refreshTokens.issue() };
      return json(200, {
        access_token: accessTokens.issue(),
        token_type: "Bearer",
        expires_in: accessTokens.lifetime,
        ...refresh,
      });
    },
  };
}

function refuse(status: number, error: string): Response {
  return json(status, { error });
}
