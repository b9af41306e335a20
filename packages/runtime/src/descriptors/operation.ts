/**
 * An operation as data. The pipeline writes one descriptor for each operation of a description; the engine
 * reads it. Nothing in the engine knows an API, and nothing hand-written builds a path or decides a retry.
 */

/** What HTTP knows, and whatever else a description names. */
export type HttpMethod =
  | ("GET" | "PUT" | "POST" | "DELETE" | "PATCH" | "HEAD" | "OPTIONS" | "TRACE" | "QUERY")
  | (string & {});

/** Where a parameter travels. A browser sends no cookies but its own; `querystring` is the whole of the query as one value. */
export type ParameterPlace = "path" | "query" | "header" | "cookie" | "querystring";

/**
 * How one declared parameter is written on the wire, in OpenAPI's own words. What is left out has OpenAPI's
 * default: `simple` for path and header, `form` for query, exploded only for `form`.
 */
export interface ParameterDescriptor {
  /** A request without it is refused before anything is sent. */
  readonly required?: true;
  /** How a list or an object is written. */
  readonly style?:
    | "simple"
    | "label"
    | "matrix"
    | "form"
    | "spaceDelimited"
    | "pipeDelimited"
    | "tabDelimited"
    | "deepObject"
    | "cookie";
  /** Each item or member is written on its own, instead of all in one. */
  readonly explode?: boolean;
  /** Query and path: reserved characters of a value stay as they are, if its place can hold them. */
  readonly allowReserved?: true;
  /** The value is a JSON document (the description gives the parameter a `content`). */
  readonly json?: true;
  /** `querystring` only: how members of the form that it is are written, if not as OpenAPI has it by default. */
  readonly encoding?: Readonly<Record<string, MemberEncoding>>;
  /** Path only: the value may hold slashes, each segment of it is encoded apart. */
  readonly segments?: true;
  /** The name it had before, under which a value is taken too. */
  readonly was?: string;
  /** Withdrawn by the vendor: a value is taken and not sent. */
  readonly gone?: true;
}

/** How a member of a form or of a multipart body is written. */
export interface MemberEncoding extends Pick<ParameterDescriptor, "style" | "explode" | "allowReserved"> {
  /** The media type of its part; JSON makes one part of a list. */
  readonly contentType?: string;
}

/** How the pages of a list follow each other. */
export type Paging =
  /** The answer holds a cursor (JSON pointer `cursor`), sent back as parameter `name` in `in`; null or absent ends. */
  | {
      readonly kind: "cursor";
      readonly items: string;
      readonly cursor: string;
      readonly in: "query" | "header";
      readonly name: string;
    }
  /** Numbered pages, the first being `first`; `total` points at the number of all items if the API says it. */
  | {
      readonly kind: "page";
      readonly items: string;
      readonly page: string;
      readonly size: string;
      readonly first: number;
      readonly total?: string;
      /** Items beyond this many are never delivered by the API. */
      readonly cap?: number;
    }
  /** Skip and take. */
  | {
      readonly kind: "offset";
      readonly items: string;
      readonly offset: string;
      readonly limit: string;
      readonly total?: string;
    }
  /**
   * RFC 8288 `Link` header with `rel="next"`, or a link in the answer, at the JSON pointer `next`; its target is asked for as it
   * is, on the same server.
   */
  | { readonly kind: "link"; readonly items: string; readonly next?: string };

/** One operation of an API as data: what a method of a client is made of. */
export interface OperationDescriptor {
  /** The method's name: the description's operationId, or what the pipeline made of one that can't be a name. */
  readonly id: string;
  /** HTTP method. */
  readonly method: HttpMethod;
  /** Path template below the server's URL, e.g. `/jobs/{id}`. */
  readonly path: string;
  /** URL of its server, where that is another than the API's. A `baseUrl` of the user's own takes its place too. */
  readonly server?: string;
  /** Every declared parameter, by place and name; anything else in a request is refused. */
  readonly parameters?: { readonly [Place in ParameterPlace]?: Readonly<Record<string, ParameterDescriptor>> };
  /** Media types a request body may have, the preferred one first. Absent: the operation takes no body. */
  readonly body?: {
    readonly mediaTypes: readonly string[];
    readonly required?: true;
    /** Members of a multipart body that are files. */
    readonly files?: readonly string[];
    /** How members of a form or a multipart body are written, if not as OpenAPI has it by default. */
    readonly encoding?: Readonly<Record<string, MemberEncoding>>;
  };
  /** Media types by status (`200`, `4XX`, `default`); an empty list is an answer without a body. */
  readonly responses: Readonly<Record<string, readonly string[]>>;
  /** What `Accept` says, where that is not JSON alone: `connect` and the emitter make it of all media types of `responses`. */
  readonly accept?: string;
  /** Alternatives of security schemes, each a list of all that must be present. Absent or empty: no credentials are sent. */
  readonly security?: readonly (readonly string[])[];
  /** Sending it twice does no more than sending it once. Default: what RFC 9110 says of the method, which the emitter writes down for all but GET. */
  readonly idempotent?: boolean;
  /** The ways this list can be paged, the preferred one first. */
  readonly paging?: readonly Paging[];
}

/** What a job can be, whatever words a vendor has for it. `unknown` is a word nobody has seen before. */
export type JobStateKind = "queued" | "running" | "canceling" | "succeeded" | "failed" | "canceled" | "unknown";

/** What is known of a kind of job before one is started: its operations, its states, how long it may take. */
export interface JobDescriptor {
  /** Its name among the API's kinds of jobs. */
  readonly kind: string;
  /** Operation that starts it; absent if the API starts none. */
  readonly start?: string;
  /** Operation that reads its state. */
  readonly read: string;
  /** Operation that streams its progress. */
  readonly stream?: string;
  /** Operation that asks for its end. */
  readonly cancel?: string;
  /** Statuses of the cancel operation that mean: it can't be canceled any more. */
  readonly tooLate?: readonly number[];
  /** The vendor's words for the states, and what each means. A word not listed is `unknown`. */
  readonly states: Readonly<Record<string, JobStateKind>>;
  /** Milliseconds between two looks: the first pause, and the longest the back-off grows to. */
  readonly interval: { readonly first: number; readonly longest: number };
  /** Milliseconds after which waiting gives up unless the caller says otherwise. */
  readonly deadline: number;
  /** Milliseconds within which the API's lists show a job that was started. Absent: nobody knows, so that no list proves its absence. */
  readonly listed?: number;
}
