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
  /** The operation's own and its path's, without keys that its security says already. */
  readonly parameters: readonly DescribedParameter[];
  /** What is sent. Undefined if the operation takes no body; a body of a GET or HEAD is none. */
  readonly body: DescribedBody | undefined;
  /** The answers that are declared, in the order of the description. */
  readonly responses: readonly DescribedResponse[];
  /** Alternatives, each a list of all that must be present; an empty alternative is a call without credentials. */
  readonly security: readonly (readonly SecurityScheme[])[];
}

/** A parameter of an operation, its reference followed, with the defaults of OpenAPI filled in. */
export interface DescribedParameter extends Located {
  /** Its name on the wire. */
  readonly name: string;
  /** `querystring` is the whole of the query, one value in the form that `mediaType` says. */
  readonly in: "path" | "query" | "header" | "cookie" | "querystring";
  /** Whether a request has to have it. A path parameter always is. */
  readonly required: boolean;
  /** How lists and objects are written: `simple`, `label`, `matrix`, `form`, `spaceDelimited`, `pipeDelimited`, `deepObject`, `cookie`. */
  readonly style: string;
  /** Whether each item of a list, or member of an object, is written on its own. */
  readonly explode: boolean;
  /** Reserved characters stay as they are: of a query in every version, of a path since OpenAPI 3.2. */
  readonly allowReserved: boolean;
  /** The value is a document of its own, in this media type: the parameter has a `content`. */
  readonly mediaType: string | undefined;
  /** The value is a JSON document: the parameter has a `content` of that media type. */
  readonly json: boolean;
  /** Where its schema is, itself perhaps a reference. Undefined if there is none. */
  readonly schema: Located | undefined;
  /** Values to send, the first being the usual one. Empty: the description shows none. */
  readonly examples: readonly NamedExample[];
}

/** The body of a request, in each media type that may be sent. */
export interface DescribedBody extends Located {
  /** Whether a request has to have it. OpenAPI's default is no. */
  readonly required: boolean;
  /** The body in each media type, in the order of the description, but XML after JSON: the first is what is usually sent. */
  readonly contents: readonly Content[];
}

/** An answer that is declared for a status. */
export interface DescribedResponse extends Located {
  /** As declared: `200`, `4XX`, `default`. */
  readonly status: string;
  /** The headers that are declared for it. */
  readonly headers: readonly DescribedHeader[];
  /** The body in each media type. Empty if there is no body. */
  readonly contents: readonly Content[];
}

/** One body in one media type. */
export interface Content extends Located {
  /** As the description writes it, parameters included: `text/plain; charset=utf-8`. */
  readonly mediaType: string;
  /** Where the schema is, itself perhaps a reference. */
  readonly schema: Located | undefined;
  /** Where the schema of each item is, if the body is a sequence: lines of JSON, or events described as such. */
  readonly itemSchema: Located | undefined;
  /** Values that the description shows, the first being the usual one. Empty if it shows none. */
  readonly examples: readonly NamedExample[];
}

/** An example of a description, and its name. */
export interface NamedExample {
  /** The name under `examples`; `default`, which is Prism's word too, if the description has a lone `example`. */
  readonly name: string;
  /** The value itself, parsed. */
  readonly value: unknown;
}

/** A header of an answer, its reference followed. */
export interface DescribedHeader {
  /** Values that the description shows, the first being the usual one. */
  readonly examples: readonly NamedExample[];
  /** The value is a JSON document: the header has a `content`. */
  readonly json: boolean;
  /** Whether the members of an object are written as `name=value`. */
  readonly explode: boolean;
  /** As the description spells it. Names of headers mean the same in any case. */
  readonly name: string;
  /** Whether every answer has it. OpenAPI's default is no. */
  readonly required: boolean;
  /** Where its schema is, itself perhaps a reference. Undefined if there is none. */
  readonly schema: Located | undefined;
}

/** A way to sign a request. */
export interface SecurityScheme {
  /** Its name under `components/securitySchemes`. */
  readonly name: string;
  /** The scheme as the description has it: `type`, `scheme`, `in`, … */
  readonly value: JsonObject;
}

/** `POST /jobs`, how findings and docstrings name an operation. */
export function titleOf(operation: Pick<DescribedOperation, "method" | "path">): string {
  return `${operation.method} ${operation.path}`;
}
