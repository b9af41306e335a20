/** The values of a request, grouped by place, so that two parameters of one name never clash. */
export interface OperationRequest {
  /** Values for the parameters in the path, by name. */
  readonly path?: Readonly<Record<string, unknown>>;
  /** Values for the query, by name. */
  readonly query?: Readonly<Record<string, unknown>>;
  /** Values for headers that the operation declares, by name. */
  readonly header?: Readonly<Record<string, unknown>>;
  /** Values for cookies, by name. Browsers send only their own cookies. */
  readonly cookie?: Readonly<Record<string, unknown>>;
  /** The whole query as one value, if the description declares it so. */
  readonly querystring?: Readonly<Record<string, unknown>>;
  /** The body: a value for JSON and forms; text, bytes or a `Blob` for other media types. */
  readonly body?: unknown;
  /** Media type of the body, if the operation takes several; default: the first one. */
  readonly mediaType?: string;
  /** A link that the API gave: requested unchanged, instead of path and query. */
  readonly target?: string;
}
