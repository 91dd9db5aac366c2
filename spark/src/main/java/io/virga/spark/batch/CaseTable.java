package io.virga.spark.batch;

import io.virga.forecast.Features;
import io.virga.forecast.Imputation;
import io.virga.forecast.RainCase;
import io.virga.forecast.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Cases as rows of the inputs.
 *
 * @param rows with NaN where nothing is known
 * @param rained as many
 * @param imputation from these rows
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
record CaseTable(List<double[]> rows, boolean[] rained, Imputation imputation) {
    private static final StructType CASES = new StructType()
            .add("label", DataTypes.DoubleType, false)
            .add("features", SQLDataTypes.VectorType(), false);

    static CaseTable of(List<String> inputs, List<RainCase> cases) {
        List<double[]> rows = new ArrayList<>(cases.size());
        boolean[] rained = new boolean[cases.size()];
        Features.Names names = cases.get(0).features().names();
        int[] positions = inputs.stream().mapToInt(names::indexOf).toArray();
        for (int i = 0; i < rained.length; i++) {
            double[] values = cases.get(i).features().values();
            rows.add(Arrays.stream(positions).mapToDouble(at -> values[at]).toArray());
            rained[i] = cases.get(i).rained();
        }
        return new CaseTable(rows, rained, Imputation.of(rows, inputs.size()));
    }

    /** Some of the rows, with means of their own. */
    CaseTable where(IntPredicate wanted) {
        List<double[]> some = new ArrayList<>();
        boolean[] came = new boolean[rained.length];
        for (int i = 0; i < rained.length; i++) {
            if (wanted.test(i)) {
                came[some.size()] = rained[i];
                some.add(rows.get(i));
            }
        }
        return new CaseTable(some, Arrays.copyOf(came, some.size()), Imputation.of(some, imputation.means().length));
    }

    /** What a scorer that was learned with these means makes of the rows. */
    double[] logOdds(Scorer scorer, Imputation means) {
        return rows.stream()
                .mapToDouble(row -> scorer.logOdds(means.complete(row)))
                .toArray();
    }

    /** Shipped once: a list that stays the source of a frame is sent again with every task of every iteration. */
    Dataset<Row> in(SparkSession spark) {
        List<Row> all = new ArrayList<>(rows.size());
        for (int i = 0; i < rained.length; i++) {
            all.add(RowFactory.create(rained[i] ? 1.0 : 0.0, Vectors.dense(imputation.complete(rows.get(i)))));
        }
        int partitions = Math.max(1, spark.sparkContext().defaultParallelism());
        return spark.createDataFrame(all, CASES).repartition(partitions).localCheckpoint(true);
    }
}
