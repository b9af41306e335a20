// The parts of Redocly's core that we use. The published package bundles only these.
export { BaseResolver, Source, bundle, createConfig, lintFromString } from "@redocly/openapi-core";
