// The frame of a program of steps: one line of JSON for each, with its sentence and what went wrong (null: nothing).
const steps = [];

export function step(sentence, work) {
  steps.push([sentence, work]);
}

export async function run(context) {
  for (const [sentence, work] of steps) {
    let error = null;
    try {
      await work(context);
    } catch (problem) {
      error = String(problem?.stack ?? JSON.stringify(problem));
    }
    console.log(JSON.stringify({ step: sentence, error }));
  }
}

// What the client rejected with; an error of our own when it rejected nothing.
export async function refused(promise) {
  let found;
  try {
    found = await promise;
  } catch (problem) {
    return problem;
  }
  throw new Error(`nothing was refused: ${JSON.stringify(found)}`);
}
