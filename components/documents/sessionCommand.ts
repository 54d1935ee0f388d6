import { SessionData } from "./sessionData";
import { SessionSettings, sessionInputs } from "./sessionDocument";

/** What a session runs in place of a shell; there is a command for at least one system. */
export interface Command {
  linux?: string;
  windows?: string;
  /** Whether with the rights of SSM Agent. Default: false. */
  runAsElevated?: boolean;
}

/**
 * The JSON text of a session document that runs a command and takes no parameters.
 *
 * @param accountId The account of the document.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-restrict-command-access.html
 */
export function commandDocumentJson(
  { linux, windows, runAsElevated = false }: Command,
  settings: Omit<SessionSettings, "shellProfile">,
  data: SessionData,
  accountId: string,
): string {
  const on = (commands: string | undefined) => commands && { commands, runAsElevated };
  // The agent streams no log of a command: agent/session/plugins/singlecommand/singlecommand.go
  const cloudWatch = data.cloudWatch && { ...data.cloudWatch, streaming: false };
  return JSON.stringify({
    schemaVersion: "1.0",
    description: "A command that people may run in a session",
    sessionType: "InteractiveCommands",
    inputs: sessionInputs(settings, { ...data, cloudWatch }, accountId),
    properties: { linux: on(linux), windows: on(windows) },
  });
}
