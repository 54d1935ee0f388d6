// Loaded into the process of a policy pack: says on SIGUSR2 what the process has used so far, as a line of JSON on file
// descriptor 3.

const { writeSync } = require("node:fs");
const process = require("node:process");

process.on("SIGUSR2", () => {
  const { user, system } = process.cpuUsage();
  const { maxRSS } = process.resourceUsage();
  const usage = {
    cpuMs: (user + system) / 1000,
    peakRssMb: maxRSS / 1e3,
  };
  writeSync(3, `${JSON.stringify(usage)}\n`);
});
