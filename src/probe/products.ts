/** @file The two matrix products of a linear model, wherever they are computed. */

/** A matrix of standardized features, of the training rows first and others behind them: all that a linear model asks of its data. */
export type Products = {
  readonly width: number;
  readonly trainRows: number;
  /** Rows beside the training rows that scores are asked for; they have no part in gradients. */
  readonly otherRows: number;
  /** Scores [rows, columns] of the training rows or of the others, for directions [columns, width]. */
  scores(directions: Float32Array<ArrayBuffer>, columns: number, of: 'train' | 'other'): Promise<Float32Array>;
  /** Σ over the training rows of residual × row: [columns, width], for residuals [columns, rows]. */
  gradient(residuals: Float32Array<ArrayBuffer>, columns: number): Promise<Float64Array>;
};
