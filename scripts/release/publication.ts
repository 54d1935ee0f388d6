import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { failed, ok, type Result } from "./result";
import { version } from "./versions";

/** What publication.json says: what only a maintainer knows is empty until they fill it in. */
export interface Publication {
  displayName: string;
  publisher: string;
  /** The address of the repository, in the form `https://github.com/owner/name`. */
  repository: string;
  /** The file in the repository with the logo. */
  logo: string;
}

/** Who publishes the packages, and where. */
export function publication(root: string): Publication {
  return JSON.parse(readFileSync(join(root, "publication.json"), "utf8")) as Publication;
}

/** What packages and the schema say of it, as far as it is known. */
export function addresses(root: string) {
  const { repository, logo } = publication(root);
  if (repository === "") {
    return undefined;
  }
  const [, path = ""] = /^https:\/\/github\.com\/(.+)$/.exec(repository) ?? [];
  const tag = `v${version(root)}`;
  return {
    repository,
    homepage: `${repository}#readme`,
    bugs: `${repository}/issues`,
    /** Where the files are shown, and where they are as such, at the tag of the version. */
    pages: `${repository}/blob/${tag}`,
    files: `https://raw.githubusercontent.com/${path}/${tag}`,
    logo: `https://raw.githubusercontent.com/${path}/${tag}/${logo}`,
  };
}

/** Checks that a maintainer has filled in who publishes the packages, and where. */
export function checkPublication(root: string): Result {
  const given = publication(root);
  return judgePublication(given, existsSync(join(root, given.logo)));
}

/** @param hasLogo Whether the file with the logo exists. */
export function judgePublication(given: Publication, hasLogo: boolean): Result {
  const { displayName, publisher, repository, logo } = given;
  const problems = [
    ...Object.entries({ displayName, publisher, repository, logo })
      .filter(([, value]) => value.trim() === "")
      .map(([name]) => `"${name}" is empty`),
    ...(repository === "" || /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+(?<!\.git)$/.test(repository)
      ? []
      : [`"${repository}" isn't in the form "https://github.com/owner/name"`]),
    ...(logo === "" || hasLogo ? [] : [`${logo} doesn't exist`]),
  ];
  return problems.length === 0
    ? ok("publication.json", `${publisher}, ${repository}`)
    : failed("publication.json", problems.join("; "), "fill it in, and run npm run update:schema");
}
