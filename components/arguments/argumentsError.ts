import * as pulumi from "@pulumi/pulumi";

/**
 * What a component fails with. The engine prints `errors` for a component in another language; a TypeScript program shows only
 * the message.
 */
export function argumentsError(
  component: string,
  errors: pulumi.InputPropertyErrorDetails[],
): pulumi.InputPropertiesError {
  const lines = errors.map(({ propertyPath, reason }) => `  - ${propertyPath}: ${reason}`);
  return new pulumi.InputPropertiesError({
    message: [`${component} has invalid arguments:`, ...lines].join("\n"),
    errors,
  });
}
