import {
  arrayMember,
  isList,
  isObject,
  member,
  objectMember,
  pathOf,
  schemasAt,
  type DescribedOperation,
  type JsonObject,
} from "@pressroom/description";

/** A member of an operation's successful answers. */
export interface AnswerMember {
  readonly name: string;
  /** JSON pointer. */
  readonly pointer: string;
  readonly isList: boolean;
  /** Whether its schema allows a text, a number or a boolean. */
  readonly isPlain: boolean;
  /** Its possible values; empty if unknown. */
  readonly words: readonly string[];
}

/** The members of an operation's successful answers, including nested ones. */
export function answerMembers(document: JsonObject, operation: DescribedOperation): AnswerMember[] {
  const here = membersAt(document, operation, "");
  const below = here.filter(({ isList: list, isPlain }) => !list && !isPlain);
  return [...here, ...below.flatMap(({ pointer }) => membersAt(document, operation, pointer))];
}

/** Whether the answer itself is a list. */
export function answersList(document: JsonObject, operation: DescribedOperation): boolean {
  return schemasOf(document, operation, "").some(isList);
}

function membersAt(document: JsonObject, operation: DescribedOperation, pointer: string): AnswerMember[] {
  const holders = schemasOf(document, operation, pointer);
  const names = new Set(holders.flatMap((schema) => Object.keys(objectMember(schema, "properties"))));
  return [...names].map((name) => {
    const own = `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const schemas = schemasOf(document, operation, own);
    const words = schemas.flatMap((schema) => arrayMember(schema, "enum")).filter((word) => typeof word === "string");
    const list = schemas.some(isList);
    return {
      name,
      pointer: own,
      isList: list,
      isPlain: !list && !schemas.some(holdsMembers),
      words: [...new Set(words)],
    };
  });
}

function holdsMembers(schema: JsonObject): boolean {
  return isObject(member(schema, "properties")) || member(schema, "type") === "object";
}

function schemasOf(document: JsonObject, { responses }: DescribedOperation, pointer: string): JsonObject[] {
  return responses
    .filter(({ status }) => /^2/.test(status))
    .flatMap(({ contents }) => contents)
    .flatMap((media) => schemasAt(document, member(media.value, "schema"), [...pathOf(media), "schema"], pointer));
}
