import { unknownCheckingProxy } from "@pulumi/policy";
import * as proxy from "@pulumi/policy/proxy";

declare module "@pulumi/policy/proxy" {
  // The SDK exports these without declaring them.
  export function unknownCheckingProxy(properties: object): Record<string, unknown>;
  export class UnknownValueError extends Error {}
  export const unknownStringValue: string;
  export const unknownArrayValue: string;
  export const unknownObjectValue: string;
}

/** A resource's properties as the SDK hands them to a policy: an unknown one throws where it is read. */
export const asSeenByPolicy = unknownCheckingProxy;

/** What the engine sends in place of a value that is not known yet. */
export const unknownText = proxy.unknownStringValue;
export const unknownList = proxy.unknownArrayValue;
export const unknownObject = proxy.unknownObjectValue;
