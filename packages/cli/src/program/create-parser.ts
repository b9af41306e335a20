import {
  Argument,
  Command as Parser,
  InvalidArgumentError,
  Option as ParserOption,
  type CommanderError,
} from "commander";
import type { Command, Invocation, Option, Values, Word } from "../command/command.ts";
import type { CleanWorld } from "../output/clean-output.ts";
import { tellHelp } from "./help-text.ts";
import { usageErrorOf } from "./usage-error-of.ts";

/** Runs a command of the data that the words led to. */
type Run = (command: Command, invocation: Invocation) => Promise<void>;

const narrowestColumn = 16;

/** Makes the parser of a command and its subcommands from their data. Commander parses and writes the help. */
export function createParser(command: Command, path: readonly string[], world: CleanWorld, run: Run): Parser {
  const columns = world.out.columns || 100;
  const parser = new Parser(command.name)
    .description(command.what)
    .helpOption("-h, --help", "show this help")
    .showSuggestionAfterError(false)
    // An option after a subcommand belongs to the subcommand.
    .enablePositionalOptions()
    // Commander doesn't wrap columns of less than forty characters, and the terminal would break them anywhere.
    .configureHelp({ minWidthToWrap: narrowestColumn })
    .configureOutput({
      writeOut: (text) => void world.out.write(text),
      // Errors are printed once, in the same place as all others.
      writeErr: () => undefined,
      getOutHelpWidth: () => columns,
    })
    .exitOverride((error: CommanderError) => {
      throw usageErrorOf(
        error,
        command,
        path,
        parser.options.map((option) => option.name()),
      );
    })
    .addHelpText("after", tellHelp(command, columns));
  if (path.length > 0) parser.helpCommand(false);
  for (const word of command.words ?? []) parser.addArgument(createArgument(word));
  for (const [name, option] of Object.entries(command.options ?? {}))
    parser.addOption(createOption(name, option, parser));
  for (const below of command.commands ?? []) parser.addCommand(createParser(below, [...path, below.name], world, run));
  if (command.run)
    parser.action(async () => run(command, { words: parser.args, values: valuesOf(command, parser), world }));
  return parser;
}

function createArgument({ name, what, optional, several, mayBeEmpty }: Word): Argument {
  const written = several ? `${name}...` : name;
  const argument = new Argument(optional ? `[${written}]` : `<${written}>`, what);
  return mayBeEmpty ? argument : argument.argParser((value: string) => notEmpty(value));
}

/** An empty one is what a script writes for a variable that is not set. */
function notEmpty(value: string): string {
  if (value.trim() === "") throw new InvalidArgumentError("it is empty: give a value, or leave it out.");
  return value;
}

function createOption(name: string, option: Option, parser: Parser): ParserOption {
  const long = option.short === undefined ? `--${name}` : `-${option.short}, --${name}`;
  if (option.type === "boolean") return new ParserOption(long, option.what);
  return new ParserOption(`${long} <${option.value ?? name}>`, option.what).argParser(
    (value: string, earlier: unknown): unknown => {
      // Commander takes the next word as the value, even if it is an option.
      if (parser.options.some(({ long: known, short }) => value === known || value === short))
        throw new InvalidArgumentError("it is an option itself, so the value is missing.");
      const given = notEmpty(value);
      return option.multiple ? [...(Array.isArray(earlier) ? earlier : []), given] : given;
    },
  );
}

function valuesOf(command: Command, parser: Parser): Values {
  return Object.fromEntries(
    parser.options
      .filter((option) => Object.hasOwn(command.options ?? {}, option.name()))
      .map((option) => [option.name(), parser.getOptionValue(option.attributeName()) as Values[string]]),
  );
}
