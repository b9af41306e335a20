// What we use of Redocly's core. A published package holds just this much of it.
export { BaseResolver, Source, bundle, createConfig, lintFromString } from "@redocly/openapi-core";
