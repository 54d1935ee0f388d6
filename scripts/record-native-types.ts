// Writes the list of the resource types of `@pulumi/aws-native`, of the services that the policy pack reads, from the
// package unpacked: `npm pack @pulumi/aws-native`, `tar xzf`, then this script with the folder.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const services = [
  "autoscaling",
  "batch",
  "ec2",
  "ecs",
  "eks",
  "iam",
  "kms",
  "logs",
  "pcs",
  "s3",
  "ssm",
  "ssmquicksetup",
];

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  throw new Error("Name the folder of the unpacked package.");
}
const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
  version: string;
};
const tokens = services.flatMap((service) =>
  readdirSync(join(folder, service))
    .filter((file) => file.endsWith(".js"))
    .flatMap((file) => {
      const source = readFileSync(join(folder, service, file), "utf8");
      return /__pulumiType = '([^']+)'/.exec(source)?.[1] ?? [];
    }),
);
const list = join(__dirname, "..", "tests", "fixtures", "aws-native-types.txt");
writeFileSync(list, `# @pulumi/aws-native ${version}\n${tokens.sort().join("\n")}\n`);
console.log(`${tokens.length} types of ${services.length} services.`);
