/** Another worker has the run, or it has ended: whatever this one still wants to write must not be written. */
export class Fenced extends Error {
  constructor() {
    super('This worker no longer has the run.');
    this.name = 'Fenced';
  }
}

/** This process stops: the run goes back to the queue and another worker goes on from its checkpoints. */
export class HandedOver extends Error {
  constructor() {
    super('The run is handed over to another worker.');
    this.name = 'HandedOver';
  }
}
