import { version } from "@pulumi/aws/package.json";
import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** A schema of the `aws` package for those that refer to its resources: it has their names, and nothing else of them. */
export function sdkSchema(): object {
  const sdk = dirname(require.resolve("@pulumi/aws/package.json"));
  const tokens = readdirSync(sdk, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: module }) =>
      readdirSync(join(sdk, module))
        .filter((file) => file.endsWith(".js"))
        .map((file) => token(module, basename(file, ".js"))),
    );
  return {
    name: "aws",
    version,
    resources: Object.fromEntries(tokens.map((name) => [name, { type: "object" }])),
  };
}

// The SDK has a file of its own for each resource: iam/role.js for aws:iam/role:Role.
function token(module: string, file: string): string {
  return `aws:${module}/${file}:${file.charAt(0).toUpperCase()}${file.slice(1)}`;
}
