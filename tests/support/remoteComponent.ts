import * as pulumi from "@pulumi/pulumi";

/**
 * A component that the engine has our plugin construct, as the generated SDKs of Pulumi's other languages register it:
 * the arguments travel over the provider protocol, and so do the outputs named.
 */
export class RemoteComponent extends pulumi.ComponentResource {
  constructor(
    className: string,
    name: string,
    args: pulumi.Inputs,
    outputs: readonly string[],
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const unset = Object.fromEntries(outputs.map((output) => [output, undefined]));
    super(`aws-session-manager:index:${className}`, name, { ...unset, ...args }, opts, true);
  }
}

/** The outputs of a component, however it was made. */
export function outputsOf(
  component: pulumi.ComponentResource,
  outputs: readonly string[],
): pulumi.Inputs {
  const fields = component as unknown as pulumi.Inputs;
  return Object.fromEntries(outputs.map((output) => [output, fields[output]]));
}
