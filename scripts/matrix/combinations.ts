import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Which versions of the SDKs: the oldest that a range takes, those of the lock file, or the newest in the registry. */
export type Sdks = "oldest" | "pinned" | "newest";

export interface Combination {
  /** The major version of Node.js. */
  node: string;
  sdks: Sdks;
}

/** The newest `@pulumi/pulumi` takes no Node.js 20. */
export const combinations: readonly Combination[] = [
  { node: "20", sdks: "oldest" },
  { node: "20", sdks: "pinned" },
  { node: "22", sdks: "pinned" },
  { node: "22", sdks: "newest" },
  { node: "24", sdks: "newest" },
];

/** The version of each SDK. */
export type Packages = Record<"@pulumi/pulumi" | "@pulumi/aws" | "@pulumi/policy", string>;

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
}

/** The versions to install. */
export function versionsOf(sdks: Sdks, root: string): Packages {
  const [components, pack] = [".", "policypack"].map(
    (folder) => JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Manifest,
  ) as [Manifest, Manifest];
  const policy = leastOf(pack.dependencies["@pulumi/policy"]);
  switch (sdks) {
    case "newest":
      return { "@pulumi/pulumi": "latest", "@pulumi/aws": "latest", "@pulumi/policy": "latest" };
    case "pinned":
      return {
        "@pulumi/pulumi": components.devDependencies["@pulumi/pulumi"] ?? "",
        "@pulumi/aws": components.devDependencies["@pulumi/aws"] ?? "",
        "@pulumi/policy": policy,
      };
    case "oldest":
      return {
        "@pulumi/pulumi": leastOf(components.peerDependencies["@pulumi/pulumi"]),
        "@pulumi/aws": leastOf(components.peerDependencies["@pulumi/aws"]),
        "@pulumi/policy": policy,
      };
  }
}

function leastOf(range = ""): string {
  return range.replace(/^\^/, "");
}
