import { ConfigurationError } from "@pressroom/runtime";

/**
 * The URL of a server that is given by URL or by host alone.
 * @throws ConfigurationError if it is empty
 */
export function serverUrl(server: string): string {
  const trimmed = server.trim().replace(/\/+$/, "");
  if (trimmed === "") throw new ConfigurationError("server is empty: pass a host, e.g. your-server.stylelabs.cloud");
  return trimmed.includes("://") ? trimmed : `https://${trimmed}`;
}
