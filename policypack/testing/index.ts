export { resource, urnOf, type TestResourceOptions } from "./resources";
export { run, type PolicyReport, type RunOptions } from "./run";
export { unknownList, unknownObject, unknownText } from "./unknown";
