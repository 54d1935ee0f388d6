import * as proxy from "@pulumi/policy/proxy";

/** What the SDK exports without declaring it. */
interface SdkProxy {
  getSpecialProxyTarget: string;
  unknownCheckingProxy: (properties: object) => Record<string, unknown>;
  UnknownValueError: new (sign: string, path: readonly string[]) => Error;
  unknownStringValue: string;
  unknownArrayValue: string;
  unknownObjectValue: string;
}

const sdk = proxy as unknown as SdkProxy;

/** A resource's properties as the SDK hands them to a policy: reading one that is not known yet throws. */
export const asSeenByPolicy = sdk.unknownCheckingProxy;

/** The properties behind the SDK's proxy, with its signs for what is not known yet. */
export function behindProxy(properties: Record<string, unknown>): Record<string, unknown> {
  return properties[sdk.getSpecialProxyTarget] as Record<string, unknown>;
}

/** What reading a value throws that is not known yet. */
export const { UnknownValueError } = sdk;

/** In place of a text that is not known yet at preview, such as the ARN of a new resource. */
export const unknownText = sdk.unknownStringValue;
/** In place of a list that is not known yet. */
export const unknownList = sdk.unknownArrayValue;
/** In place of an object that is not known yet. */
export const unknownObject = sdk.unknownObjectValue;
