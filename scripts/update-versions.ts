// Writes the version of package.json to the places that follow it: `npm version` runs this.

import { resolve } from "node:path";
import { followers, version, writeFollowers } from "./release/versions";

const root = resolve(__dirname, "..");
writeFollowers(root);
console.log(`${version(root)} in ${followers(root).length + 1} places.`);
