/** @file What a table alone does not tell: figures that follow from others. */

const EPOCHS = 10;
const of = (figures, name) => figures.find((figure) => figure.name === name && figure.threads === 2) ?? figures.find((figure) => figure.name === name);

/** Sentences for RESULTS.md, from the figures of a record. */
export function notesOf(figures) {
  const [step, frozen] = [of(figures, 'finetune-vgg16-block5'), of(figures, 'features-vgg16-float32')];
  const whole = step?.peers.find(({ peer }) => peer.endsWith('from whole photos'));
  if (frozen === undefined || whole === undefined || frozen.threads !== step.threads) return [];
  // All of the network in place of blocks 1 to 4: what comes out is rather too slow.
  const together = EPOCHS / (EPOCHS / step.value.median + 1 / frozen.value.median);
  return [
    `Fine-tuning block 5 of VGG16: Headstart runs what is frozen once over each photo and stores what it gives. Counted with that, float32, over ${EPOCHS} epochs without changes by chance: ${together.toFixed(1)} images a second,`,
    `${(together / whole.value.median).toFixed(2)} times Keras from whole photos, which runs it in every epoch; with changes by chance each epoch's views are new and the frozen part runs for each.`,
  ];
}
