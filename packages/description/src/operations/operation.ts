import type { JsonObject } from "../document/json.ts";
import type { Located } from "../references/follow.ts";

/** An operation of a description, with references followed, and with what its path and the description add to it. */
export interface DescribedOperation extends Located {
  /** The operationId; if there is none, a name made from method and path. */
  readonly id: string;
  /** As in HTTP: `GET`, or a custom method of the description. */
  readonly method: string;
  /** The path template: `/jobs/{id}`. */
  readonly path: string;
  /** Where requests go: the operation's own servers, else the path's, else the description's. */
  readonly servers: readonly string[];
  /** The parameters of the operation and its path, without keys that its security already declares. */
  readonly parameters: readonly DescribedParameter[];
  /** The request body. Undefined if the operation takes none; a body of a GET or HEAD does not count. */
  readonly body: DescribedBody | undefined;
  /** The declared answers, in the order of the description. */
  readonly responses: readonly DescribedResponse[];
  /** Alternatives, each a list of schemes that are all required; an empty alternative is a call without credentials. */
  readonly security: readonly (readonly SecurityScheme[])[];
}

/** A parameter of an operation, with its reference followed and the defaults of OpenAPI filled in. */
export interface DescribedParameter extends Located {
  /** Its name on the wire. */
  readonly name: string;
  /** `querystring` is the whole query as one value, in the form that `mediaType` declares. */
  readonly in: "path" | "query" | "header" | "cookie" | "querystring";
  /** Whether a request must have it. A path parameter is always required. */
  readonly required: boolean;
  /** How lists and objects are written: `simple`, `label`, `matrix`, `form`, `spaceDelimited`, `pipeDelimited`, `deepObject`, `cookie`. */
  readonly style: string;
  /** Whether each item of a list, or member of an object, is written on its own. */
  readonly explode: boolean;
  /** Reserved characters are not encoded: in a query in every version, in a path since OpenAPI 3.2. */
  readonly allowReserved: boolean;
  /** The media type of the value if the parameter has a `content`: the value is then a document of its own. */
  readonly mediaType: string | undefined;
  /** Whether the value is a JSON document: the parameter has a `content` of that media type. */
  readonly json: boolean;
  /** The place of its schema, which may be a reference. Undefined if there is none. */
  readonly schema: Located | undefined;
  /** Values to send, the usual one first. Empty if the description shows none. */
  readonly examples: readonly NamedExample[];
}

/** The body of a request, in each media type that can be sent. */
export interface DescribedBody extends Located {
  /** Whether a request must have it. OpenAPI's default is false. */
  readonly required: boolean;
  /** The body in each media type, in the order of the description, but with XML after JSON: usually the first is sent. */
  readonly contents: readonly Content[];
}

/** A declared answer for a status. */
export interface DescribedResponse extends Located {
  /** As declared: `200`, `4XX`, `default`. */
  readonly status: string;
  /** Its declared headers. */
  readonly headers: readonly DescribedHeader[];
  /** The body in each media type. Empty if there is no body. */
  readonly contents: readonly Content[];
}

/** A body in one media type. */
export interface Content extends Located {
  /** As the description writes it, with parameters: `text/plain; charset=utf-8`. */
  readonly mediaType: string;
  /** The place of the schema, which may be a reference. */
  readonly schema: Located | undefined;
  /** The place of the items' schema if the body is a sequence: lines of JSON, or events that are described as such. */
  readonly itemSchema: Located | undefined;
  /** Values that the description shows, the usual one first. Empty if it shows none. */
  readonly examples: readonly NamedExample[];
}

/** A named example of a description. */
export interface NamedExample {
  /** The name under `examples`; `default`, as in Prism, if the description has a single `example`. */
  readonly name: string;
  /** The value itself, parsed. */
  readonly value: unknown;
}

/** A header of an answer, with its reference followed. */
export interface DescribedHeader {
  /** Values that the description shows, the usual one first. */
  readonly examples: readonly NamedExample[];
  /** Whether the value is a JSON document: the header has a `content`. */
  readonly json: boolean;
  /** Whether the members of an object are written as `name=value`. */
  readonly explode: boolean;
  /** As the description writes it. The case of a header's name has no meaning. */
  readonly name: string;
  /** Whether every answer has it. OpenAPI's default is false. */
  readonly required: boolean;
  /** The place of its schema, which may be a reference. Undefined if there is none. */
  readonly schema: Located | undefined;
}

/** A way to sign a request. */
export interface SecurityScheme {
  /** Its name under `components/securitySchemes`. */
  readonly name: string;
  /** The scheme as the description has it: `type`, `scheme`, `in`, … */
  readonly value: JsonObject;
}

/** `POST /jobs`: the title of an operation in findings and docstrings. */
export function titleOf(operation: Pick<DescribedOperation, "method" | "path">): string {
  return `${operation.method} ${operation.path}`;
}
