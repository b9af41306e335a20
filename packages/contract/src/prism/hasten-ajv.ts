import { createRequire } from "node:module";

interface ValidatorOfPrism {
  readonly opts: { readonly code: { optimize?: number } };
  /** Everything that the code of any schema refers to. */
  readonly scope: { _values: object; _scope: object };
  removeSchema(schema: unknown): void;
}

type Compile = (this: ValidatorOfPrism, schema: unknown, meta?: boolean) => unknown;

/**
 * Prism's validator optimises the code of every schema, which takes longer than all checks with it, and keeps each schema
 * forever. This turns off both in this thread. What a schema allows stays the same.
 */
export function hastenAjv(): void {
  const require = createRequire(createRequire(import.meta.url).resolve("@stoplight/prism-http"));
  const { prototype } = (require("ajv/dist/core") as { default: { prototype: { compile: Compile } } }).default;
  const { compile } = prototype;
  prototype.compile = function (schema, meta) {
    this.opts.code.optimize = 0;
    try {
      return compile.call(this, schema, meta);
    } finally {
      // A compiled schema keeps what it needs.
      this.removeSchema(schema);
      this.scope._values = {};
      this.scope._scope = {};
    }
  };
}
