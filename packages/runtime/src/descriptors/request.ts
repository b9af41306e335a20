/** What a caller asks for, grouped by place, so that two parameters of one name never clash. */
export interface OperationRequest {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly cookie?: Readonly<Record<string, unknown>>;
  /** The whole query as one value, where the description declares it so. */
  readonly querystring?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** Media type of the body, where the operation takes several; default: the first it declares. */
  readonly mediaType?: string;
  /** A link that the API gave: asked for as it stands, in place of path and query. */
  readonly target?: string;
}
