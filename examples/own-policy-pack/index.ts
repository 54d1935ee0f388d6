import { PolicyPack } from "@pulumi/policy";

import { policies } from "./policies";

new PolicyPack("acme-session-manager", { policies });
