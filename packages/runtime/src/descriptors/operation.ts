/**
 * An operation as data. The pipeline writes one descriptor for each operation of a description; the engine
 * reads it. Nothing in the engine knows an API, and nothing hand-written builds a path or decides a retry.
 */

/** The methods of HTTP, and any other that a description names. */
export type HttpMethod =
  | ("GET" | "PUT" | "POST" | "DELETE" | "PATCH" | "HEAD" | "OPTIONS" | "TRACE" | "QUERY")
  | (string & {});

/** The place of a parameter. Browsers send only their own cookies; `querystring` is the whole query as one value. */
export type ParameterPlace = "path" | "query" | "header" | "cookie" | "querystring";

/**
 * How a declared parameter is written, in OpenAPI's terms. Missing members have OpenAPI's defaults: `simple` for path
 * and header, `form` for query, exploded only for `form`.
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
  /** Each item or member is written separately, instead of all in one. */
  readonly explode?: boolean;
  /** Query and path: reserved characters of a value are not encoded, if the place allows them. */
  readonly allowReserved?: true;
  /** The value is a JSON document (the description gives the parameter a `content`). */
  readonly json?: true;
  /** `querystring` only: how members of the form that it is are written, if not as OpenAPI has it by default. */
  readonly encoding?: Readonly<Record<string, MemberEncoding>>;
  /** Path only: the value may contain slashes; each of its segments is encoded separately. */
  readonly segments?: true;
  /** Its former name, which is still accepted. */
  readonly was?: string;
  /** Withdrawn by the vendor: a value is accepted and not sent. */
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
  /**
   * Numbered pages, the first being `first`; `total` points at the number of all items if the API says it. Without a
   * total, an empty page is the last, and so is one that is shorter than `size` asked for and than an earlier page. If an
   * API may give a short page between full ones, leave out the size: then only an empty page is the last.
   */
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
  /** Pages by offset (skip and take). */
  | {
      readonly kind: "offset";
      readonly items: string;
      readonly offset: string;
      readonly limit: string;
      readonly total?: string;
    }
  /**
   * RFC 8288 `Link` header with `rel="next"`, or a link in the answer, at the JSON pointer `next`; its target is
   * requested unchanged, on the same server.
   */
  | { readonly kind: "link"; readonly items: string; readonly next?: string };

/** One operation of an API as data, from which a method of a client is made. */
export interface OperationDescriptor {
  /** The method's name: the description's operationId, or a name made from it by the pipeline. */
  readonly id: string;
  /** HTTP method. */
  readonly method: HttpMethod;
  /** Path template below the server's URL, e.g. `/jobs/{id}`. */
  readonly path: string;
  /** URL of its server, if it differs from the API's. The user's `baseUrl` replaces this one too. */
  readonly server?: string;
  /** Every declared parameter, by place and name; anything else in a request is refused. */
  readonly parameters?: { readonly [Place in ParameterPlace]?: Readonly<Record<string, ParameterDescriptor>> };
  /** Media types a request body may have, the preferred one first. Absent: the operation takes no body. */
  readonly body?: {
    readonly mediaTypes: readonly string[];
    readonly required?: true;
    /** Members of a multipart body that are files. */
    readonly files?: readonly string[];
    /** How members of a form or a multipart body are written, if it differs from OpenAPI's default. */
    readonly encoding?: Readonly<Record<string, MemberEncoding>>;
  };
  /** Media types by status (`200`, `4XX`, `default`); an empty list is an answer without a body. */
  readonly responses: Readonly<Record<string, readonly string[]>>;
  /**
   * The `Accept` header, if it is more than JSON: `connect` and the emitter make it from all media types of
   * `responses`.
   */
  readonly accept?: string;
  /**
   * Alternatives of security schemes; each lists the schemes that must all be present. Absent or empty: no credentials
   * are sent.
   */
  readonly security?: readonly (readonly string[])[];
  /**
   * Sending it twice has the same effect as sending it once. Default: as RFC 9110 defines for the method; the emitter
   * writes it down for all methods but GET.
   */
  readonly idempotent?: boolean;
  /** The ways this list can be paged, the preferred one first. */
  readonly paging?: readonly Paging[];
}

/** The states of a job, independent of the vendor's words. `unknown` is for a word that is not listed. */
export type JobStateKind = "queued" | "running" | "canceling" | "succeeded" | "failed" | "canceled" | "unknown";

/** A kind of job as data: its operations, its states, how long it may take. */
export interface JobDescriptor {
  /** Its name among the API's kinds of jobs. */
  readonly kind: string;
  /** Operation that starts it; absent if the API starts none. */
  readonly start?: string;
  /** Operation that reads its state. */
  readonly read: string;
  /** Operation that streams its progress. */
  readonly stream?: string;
  /** Operation that cancels it. */
  readonly cancel?: string;
  /** Statuses of the cancel operation that mean that the job can't be canceled any more. */
  readonly tooLate?: readonly number[];
  /** The vendor's words for the states, with their meaning. A word that is not listed is `unknown`. */
  readonly states: Readonly<Record<string, JobStateKind>>;
  /** Milliseconds between two reads: the first pause, and the longest one. */
  readonly interval: { readonly first: number; readonly longest: number };
  /** Milliseconds after which the watch ends, unless the caller sets another deadline. */
  readonly deadline: number;
  /**
   * Milliseconds within which the API's lists show a job that was started. Absent: unknown, so no list proves that a
   * job does not exist.
   */
  readonly listed?: number;
}
