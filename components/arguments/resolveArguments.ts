import { ArgumentErrors } from "./argumentErrors";
import { plainObject } from "./plain";

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
  checkKeys("", group, errors);
  const settings = resolve(name, group ?? ({} as Args), errors);
  errors.throwIfAny();
  return settings;
}

// When an object is copied, an entry with this key becomes the prototype of the copy and is lost: for example, a tag that
// narrows what a policy allows.
function checkKeys(path: string, value: unknown, errors: ArgumentErrors): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      checkKeys(`${path}[${index}]`, item, errors);
    });
  } else if (isData(value)) {
    for (const [key, inner] of Object.entries(value)) {
      const innerPath = path === "" ? key : `${path}.${key}`;
      if (key === "__proto__") {
        errors.add(
          innerPath,
          "is a key that gets lost when JavaScript copies an object: give another",
        );
      } else {
        checkKeys(innerPath, inner, errors);
      }
    }
  }
}

// Resources are objects too, and refer to each other in circles.
function isData(value: unknown): value is object {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
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
