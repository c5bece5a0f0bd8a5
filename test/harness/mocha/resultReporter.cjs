// Mocha's own terminal report, and the counts for the harness in the file that PARLEY_RESULT names.
const { writeFileSync } = require('node:fs');
const { Spec } = require('mocha').reporters;

module.exports = class ResultReporter extends Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      const file = process.env.PARLEY_RESULT;
      if (file) writeFileSync(file, JSON.stringify({ done: true, passes, failures, pending }));
    });
  }
};
