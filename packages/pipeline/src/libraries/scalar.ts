// What we use of Scalar's upgrader. A published package holds just this much of it.
export { upgradeFromTwoToThree } from "@scalar/openapi-upgrader/2.0-to-3.0";
