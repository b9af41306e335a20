import { answerType, requestType } from "../../model/names.ts";
import ts from "typescript";
import { ConsumerText, type Consumer, type Owner } from "./consumer-text.ts";
import { ReadingWriter } from "./reading-writer.ts";
import { RequestWriter } from "./request-writer.ts";
import type { TypeProgram } from "./type-program.ts";
import { TypeNames } from "./type-names.ts";

// Unknown parts of a type are `any`, since otherwise the probe itself would not compile and count as a change.
const head = `type Part<T, K> = T extends unknown ? (K extends keyof T ? T[K] : never) : never;
type At<T, P extends readonly unknown[]> = P extends readonly [infer K, ...infer R] ? At<Part<NonNullable<T>, K>, R> : T;
type Names<T> = T extends unknown ? keyof T : never;
type Loose<T> = T extends string ? string : T extends number ? number : T extends boolean ? boolean : T;
type Like<T> = [T] extends [never] ? any : [NonNullable<T>] extends [object] ? NonNullable<T> : any;
type Answered<E, K> = K extends keyof E ? E[K] : E[keyof E];
declare function some<T>(): T;
declare function use<T>(value: T): void;
declare function pick<T, K extends Names<NonNullable<T>>>(value: T, name: K): Part<NonNullable<T>, K>;
`;

/** The text of a consumer: all of its code, or the given lines. */
export function consumerText(
  consumer: Consumer,
  writtenFor: string,
  compiledWith: string,
  only?: ReadonlySet<number>,
): string {
  const imports = `import type * as Theirs from "./${writtenFor}/index.ts";\nimport type * as Package from "./${compiledWith}/index.ts";`;
  const lines = consumer.lines.map(({ text, part }) =>
    only === undefined || part === undefined || only.has(part) ? text : "",
  );
  return [imports, ...lines, head, "export {};\n"].join("\n");
}

/** Lines of a consumer's text before those of the consumer. */
export const linesBefore = 2;

/**
 * Writes code that uses everything in a package. It names every export, calls every operation with all parameters and
 * with only the required ones, reads every field of every answer and error, and compares it with each of its values.
 * Each type is checked once, in its own function.
 * @param program contains the package
 * @param folder folder of the package in the program
 */
export function writeConsumer(program: TypeProgram, folder: string): Consumer {
  const text = new ConsumerText();
  const names = new TypeNames(program, folder, text);
  const reading = new ReadingWriter(program, names, text);
  const requests = new RequestWriter(program, names, text);
  const operations = names.members(names.declared("Client")).map(({ name }) => name);
  nameExports(names, text, operations);
  const errors = names.declared("Errors");
  for (const operation of operations) {
    const owner = text.root(operation);
    callOperation(requests, names, text, owner, operation);
    const answer = answerType(operation);
    reading.readRoot(owner, (from) => `${from}.${answer}`, "answer", names.declared(answer));
    for (const status of names.members(names.typeOfMember(errors, operation)))
      reading.readRoot(
        owner,
        errorType(operation, status.name),
        `error ${status.name}`,
        program.checker.getTypeOfSymbol(status),
      );
  }
  while (reading.writeNext() || requests.writeNext());
  return text.finish();
}

/** A range or `default` is not a status itself: it declares the body of errors with any other status. */
function errorType(operation: string, status: string): (from: string) => string {
  const name = JSON.stringify(status);
  return (from) => {
    const errors = `${from}.Errors["${operation}"]`;
    return /^\d+$/.test(status) ? `${errors}[${name}]` : `Answered<${errors}, ${name}>`;
  };
}

function nameExports(names: TypeNames, text: ConsumerText, operations: readonly string[]): void {
  const ofOperations = new Set(operations.flatMap((name) => [name, requestType(name), answerType(name)]));
  let count = 0;
  for (const [name, isValue] of names.exports()) {
    // A removed operation is reported once, at its call.
    if (ofOperations.has(name)) continue;
    const type = isValue ? `typeof Package.${name}` : `Package.${name}`;
    text.line(`export type Name${count++} = ${type};`, text.nobody, `export ${name}`);
  }
  names.nameSchemas();
}

function callOperation(
  requests: RequestWriter,
  names: TypeNames,
  text: ConsumerText,
  owner: Owner,
  operation: string,
): void {
  const request = names.declared(requestType(operation));
  const required = names.members(request).some((symbol) => !(symbol.flags & ts.SymbolFlags.Optional));
  text.begin();
  text.plain("void ((): void => {");
  for (const all of [true, false]) {
    text.line(`some<Package.Client>().${operation}(`, owner, "request");
    if (request && (all || required))
      requests.writeMembers(
        {
          owner,
          place: "request",
          now: `Package.${requestType(operation)}`,
          before: `Theirs.${requestType(operation)}`,
        },
        request,
        all,
        ",",
      );
    text.line(");", owner, "request");
  }
  text.plain("});");
}
