import type { JsonObject } from "../document/json.ts";
import type { Located } from "../references/follow.ts";

/** An operation of a description, references followed, with what its path and the description say for it. */
export interface DescribedOperation extends Located {
  /** The operationId; if there is none, the name made of method and path. */
  readonly id: string;
  /** As HTTP has it: `GET`, or a method of the description's own. */
  readonly method: string;
  /** The path template: `/jobs/{id}`. */
  readonly path: string;
  /** Where requests go: the operation's own servers, else the path's, else the description's. */
  readonly servers: readonly string[];
  /** The operation's own and its path's. */
  readonly parameters: readonly DescribedParameter[];
  readonly body: DescribedBody | undefined;
  readonly responses: readonly DescribedResponse[];
  /** Alternatives, each a list of all that must be present; an empty alternative is a call without credentials. */
  readonly security: readonly (readonly SecurityScheme[])[];
}

export interface DescribedParameter extends Located {
  readonly name: string;
  /** `querystring` is the whole of the query, one value in the form that `mediaType` says. */
  readonly in: "path" | "query" | "header" | "cookie" | "querystring";
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  /** Reserved characters stay as they are: of a query in every version, of a path since OpenAPI 3.2. */
  readonly allowReserved: boolean;
  /** The value is a document of its own, in this media type: the parameter has a `content`. */
  readonly mediaType: string | undefined;
  /** The value is a JSON document: the parameter has a `content` of that media type. */
  readonly json: boolean;
  readonly schema: Located | undefined;
  /** Values to send, the first being the usual one. Empty: the description shows none. */
  readonly examples: readonly NamedExample[];
}

export interface DescribedBody extends Located {
  readonly required: boolean;
  readonly contents: readonly Content[];
}

export interface DescribedResponse extends Located {
  /** As declared: `200`, `4XX`, `default`. */
  readonly status: string;
  readonly headers: readonly DescribedHeader[];
  readonly contents: readonly Content[];
}

/** One body in one media type. */
export interface Content extends Located {
  readonly mediaType: string;
  /** Where the schema is, itself perhaps a reference. */
  readonly schema: Located | undefined;
  /** Where the schema of each item is, if the body is a sequence: lines of JSON, or events described as such. */
  readonly itemSchema: Located | undefined;
  readonly examples: readonly NamedExample[];
}

export interface NamedExample {
  /** The name under `examples`; `default`, which is Prism's word too, if the description has a lone `example`. */
  readonly name: string;
  readonly value: unknown;
}

export interface DescribedHeader {
  /** Values that the description shows, the first being the usual one. */
  readonly examples: readonly NamedExample[];
  /** The value is a JSON document: the header has a `content`. */
  readonly json: boolean;
  readonly explode: boolean;
  readonly name: string;
  readonly required: boolean;
  readonly schema: Located | undefined;
}

export interface SecurityScheme {
  readonly name: string;
  readonly value: JsonObject;
}

/** `POST /jobs`, how findings and docstrings name an operation. */
export function titleOf(operation: Pick<DescribedOperation, "method" | "path">): string {
  return `${operation.method} ${operation.path}`;
}
