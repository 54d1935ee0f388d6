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

/** A resource's properties as the SDK hands them to a policy: reading one that is not known yet throws. */
export const asSeenByPolicy: (properties: object) => Record<string, unknown> = unknownCheckingProxy;

/** What reading such a value throws. */
export const { UnknownValueError } = proxy;

/** In place of a text that is not known yet at preview, such as the ARN of a new resource. */
export const unknownText: string = proxy.unknownStringValue;
/** In place of a list that is not known yet. */
export const unknownList: string = proxy.unknownArrayValue;
/** In place of an object that is not known yet. */
export const unknownObject: string = proxy.unknownObjectValue;
