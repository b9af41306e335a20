// Runs a bundle of tests where there is a console: `node console.mjs <bundle>`. The last line it prints is the result.
import process from "node:process";
import { pathToFileURL } from "node:url";

const { run } = await import(pathToFileURL(process.argv[2]).href);
console.log(JSON.stringify(await run()));
process.exit(0);
