// The parts of Scalar's upgrader that we use. The published package bundles only these.
export { upgradeFromTwoToThree } from "@scalar/openapi-upgrader/2.0-to-3.0";
