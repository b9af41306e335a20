/** What the peers' programs share: the token, asked for once. */
const login = { grant_type: "client_credentials", client_id: "id", client_secret: "secret" };

export async function askForToken(): Promise<string> {
  const answer = await fetch("https://login.example/oauth/token", { method: "POST", body: new URLSearchParams(login) });
  if (!answer.ok) throw new Error(`no token: ${answer.status}`);
  return ((await answer.json()) as { access_token: string }).access_token;
}

export const baseUrl = "https://publishing.example/authoring/publishing/v1";
export const body: unknown = {
  name: "Everything",
  source: "a program",
  options: { xmc: { locales: ["en"], site: { mode: "Smart" } } },
};

/** The part of a job that is looked at. */
export interface Work {
  readonly id: string;
  readonly system?: { readonly status?: string };
}

/** Looks every five seconds until the job has ended. */
export async function watch(read: () => Promise<Work | undefined>): Promise<void> {
  for (;;) {
    const status = (await read())?.system?.status ?? "";
    console.log(status);
    if (status === "Completed") return;
    if (status === "Failed" || status === "Canceled") throw new Error(status);
    await new Promise((resolve) => setTimeout(resolve, 5000));
  }
}
