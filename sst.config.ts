/// <reference path="./.sst/platform/config.d.ts" />

// What is stateless in AWS. What holds data is in infra/cdk; `npm run deploy -- --stage prod` deploys both.
export default $config({
  async app(input) {
    const { settingsOf } = await import("./infra/settings.ts");
    const { region } = settingsOf(input.stage);
    return { name: "lettermill", home: "aws", removal: "remove", providers: { aws: { region, version: "7.20.0" } } };
  },
  async run() {
    const { run } = await import("./infra/sst/run.ts");
    return run();
  },
});
