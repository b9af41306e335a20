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
  /** It holds a word, a number or a truth value, as far as its schema says. */
  readonly isPlain: boolean;
  /** The words that it may hold; empty if the description doesn't say. */
  readonly words: readonly string[];
}

/** The members of an operation's successful answers, those of members below them too. */
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
