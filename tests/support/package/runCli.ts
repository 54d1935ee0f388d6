import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { AwsAccount } from "../../../harness/aws/account";
import { serveAwsProvider } from "../../../harness/aws/provider";
import { serveLanguageHosts } from "./languageHosts";
import { pulumiCli } from "../../../harness/cli/pulumiCli";

/** What a command of the CLI printed. */
export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command of the Pulumi CLI in a folder, without any set-up of the user's. It finds the schema of `aws`, and what it
 * needs to take a package into a YAML project.
 */
export async function runCli(folder: string, home: string, ...args: string[]): Promise<Printed> {
  const { command } = await pulumiCli();
  const aws = await serveAwsProvider(new AwsAccount());
  const languages = await serveLanguageHosts(folder);
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("PULUMI_"));
  try {
    return await promisify(execFile)(command, args, {
      cwd: folder,
      env: {
        ...Object.fromEntries(inherited),
        PULUMI_BACKEND_URL: `file://${home}`,
        PULUMI_CONFIG_PASSPHRASE: "in-memory",
        PULUMI_DEBUG_LANGUAGES: languages.debugLanguages,
        PULUMI_DEBUG_PROVIDERS: `aws:${aws.port}`,
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        PULUMI_HOME: join(home, "home"),
        PULUMI_SKIP_UPDATE_CHECK: "true",
      },
    });
  } finally {
    aws.close();
    languages.close();
  }
}
