import * as pulumi from "@pulumi/pulumi";
import { ArgumentErrors } from "./argumentErrors";
import { checkNames } from "./argumentNames";
import { plainObject } from "./plain";
import { undefinedTexts } from "./undefinedTexts";

/** Checks the arguments of the component called `name`, and fills in every default: what is wrong goes into `errors`. */
type Resolve<Args, Settings> = (name: string, args: Args, errors: ArgumentErrors) => Settings;

/** The settings that the arguments of a component stand for. Throws all that is wrong with the arguments. */
export function resolveArguments<Args extends object, Settings>(
  className: string,
  name: string,
  args: Args,
  resolve: Resolve<Args, Settings>,
): Settings {
  if (args instanceof Resolved) {
    return args.settings as Settings;
  }
  const errors = new ArgumentErrors(`${className} "${name}"`);
  const group = plainObject<Args>("args", args, errors);
  errors.throwIfAny();
  const checked = checkNames(className, group ?? ({} as Args), errors);
  const settings = resolve(name, checked, errors);
  errors.throwIfAny();
  sayUndefined(className, name, checked);
  return settings;
}

// A line and no warning: a program may well pass on a value that it doesn't always have.
function sayUndefined(className: string, name: string, args: object): void {
  const texts = undefinedTexts(className, args);
  if (texts.length > 0) {
    void pulumi.log.info(
      `${className} "${name}": undefined was given for ${texts.join(", ")}, which counts as leaving it out. If it comes from an environment variable or the configuration, set it there.`,
    );
  }
}

/**
 * What a component gives its part in the place of arguments: the settings, which it has resolved with its own arguments.
 *
 * @param _resolve How the part resolves its arguments, which says what its settings are.
 */
export function resolved<Args extends object, Settings>(
  _resolve: Resolve<Args, Settings>,
  settings: Settings,
): Args {
  return new Resolved(settings) as unknown as Args;
}

class Resolved {
  constructor(readonly settings: unknown) {}
}
