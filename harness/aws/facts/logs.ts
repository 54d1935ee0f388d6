import { matching, oneOf } from "./checks";
import {
  byDefault,
  computed,
  NOT_READ,
  optional,
  REPLACES,
  terraform,
  type TypeFacts,
} from "./property";

const RETENTION = [
  ...[0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731],
  ...[1096, 1827, 2192, 2557, 2922, 3288, 3653],
];

export const LOGS: Readonly<Record<string, TypeFacts>> = {
  "aws:cloudwatch/logGroup:LogGroup": {
    source: terraform("logs/group.go"),
    autoName: { property: "name", maxLength: 255 },
    properties: {
      deletionProtectionEnabled: computed(),
      kmsKeyId: optional(),
      logGroupClass: computed(REPLACES),
      name: computed(
        REPLACES,
        matching(1, 512, /^[\w./#-]+$/, "must only contain letters, digits, ., _, -, / and #"),
      ),
      namePrefix: computed(REPLACES),
      retentionInDays: optional(byDefault(0), oneOf(...RETENTION)),
      skipDestroy: optional(byDefault(false), NOT_READ),
    },
  },
};
