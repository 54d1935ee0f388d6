import * as preferences from "../validation/sessionPreferences";
import { ArgumentErrors } from "./argumentErrors";
import { resolveFlag } from "./plain";
import { resolveResourceName } from "./resourceName";
import { resolveSessionData } from "./sessionData";
import { resolveSessionLimits } from "./sessionLimits";
import {
  SessionPreferencesArgs,
  SessionPreferencesShellProfileArgs,
} from "./sessionPreferencesArgs";

/** Resolves the arguments of the SessionPreferences called `name`. */
export function resolveSessionPreferences(
  name: string,
  args: SessionPreferencesArgs,
  errors: ArgumentErrors,
) {
  const adopt = resolveFlag("adoptExisting", args.adoptExisting, false, errors);
  return {
    document: resolveDocument(name, args, adopt, errors),
    retainOnDelete: resolveFlag("retainOnDelete", args.retainOnDelete, adopt, errors),
    session: {
      ...resolveSessionLimits(args, errors),
      shellProfile: errors.checkGroup("shellProfile", args.shellProfile, resolveShellProfile),
    },
    data: resolveSessionData(args, errors),
    tags: args.tags,
    /** Where to report what only the component finds. */
    errors,
  };
}

/** What the document is called: in the stack, in AWS unless the provider generates that, and as one that is adopted. */
function resolveDocument(
  name: string,
  args: SessionPreferencesArgs,
  adopt: boolean,
  errors: ArgumentErrors,
) {
  const { documentName } = args;
  if (resolveFlag("setAsAccountDefault", args.setAsAccountDefault, false, errors)) {
    if (documentName !== undefined) {
      errors.add(
        "documentName",
        `names another document than the account's default, which "setAsAccountDefault" asks for: leave out one of the two`,
      );
    }
    return {
      // A logical name of its own: for the provider, a name that is taken out stays as it is.
      logicalName: `${name}-account-default`,
      documentName: preferences.accountDefaultDocument,
      adopted: adopt ? preferences.accountDefaultDocument : undefined,
    };
  }
  if (adopt && typeof documentName !== "string") {
    const what = documentName === undefined ? "is missing" : "is an Output";
    errors.add(
      "documentName",
      `${what}: give plain text with "adoptExisting", because it says what to adopt, or "setAsAccountDefault" for the account's default`,
    );
  }
  const logicalName = `${name}-document`;
  const names = { name, logicalName };
  return {
    logicalName,
    documentName: resolveResourceName(
      names,
      "documentName",
      documentName,
      preferences.ownDocumentName,
      errors,
    ),
    adopted: adopt && typeof documentName === "string" ? documentName : undefined,
  };
}

function resolveShellProfile(
  shellProfile: SessionPreferencesShellProfileArgs,
  errors: ArgumentErrors,
) {
  if (shellProfile.linux === undefined && shellProfile.windows === undefined) {
    errors.add("", 'has no commands: give "linux" or "windows", or leave it out');
  }
  const commands = (system: keyof SessionPreferencesShellProfileArgs) =>
    errors.checkOptional(system, shellProfile[system], preferences.shellProfile);
  const linux = commands("linux");
  const windows = commands("windows");
  return {
    linux,
    windows: errors.checkAgainst("windows", windows, linux, preferences.reasonAgainstBoth),
  };
}
