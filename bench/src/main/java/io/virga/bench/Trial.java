package io.virga.bench;
import io.virga.dataset.*; import io.virga.forecast.*; import io.virga.spark.batch.*; import java.nio.file.*; import java.util.*; import java.time.*;
import org.apache.spark.sql.SparkSession;
/** Trial. */
final class Trial {
  private Trial() {}
  /** Trial. */
  public static void main(String[] a) throws Exception {
    Locale.setDefault(Locale.ROOT);
    long t0=System.currentTimeMillis();
    String what=a[0];
    List<Path> files=new ArrayList<>(); for(int i=1;i<a.length;i++) files.add(Path.of(a[i]));
      if(what.equals("sim")){
        int S=Integer.getInteger("st",15), DN=Integer.getInteger("days",5142); long seed=Long.getLong("seed",1);
        DailyNetwork net=io.virga.simulate.SimulatedDays.network(seed,S,DN); Span sp=net.span().get(); LocalDate h=sp.last().minusYears(3);
        SparkSession sparkS=BatchSession.create("local[2]",Path.of("/tmp/h/forecast/scratch"));
        RainTraining trs=new RainTraining(new RainLearner(sparkS,new Boosting(300,2),s->System.out.println((System.currentTimeMillis()-t0)/1000+"s "+s)));
        var r=trs.train(RainTarget.NEXT_DAY,(f,u)->net.cases(net.surroundings(h.atStartOfDay(ZoneOffset.UTC).toInstant()),f,u),sp,h);
        io.virga.verification.Contingency c=io.virga.verification.Contingency.NONE; double sq=0; long n=0;
        for(int k=0;k<S;k++){ var st=new io.virga.simulate.SimulatedStation(seed,k); var w=new io.virga.simulate.DailyWeather(st); var o=new io.virga.simulate.RainOracle(st);
          for(int d=0;d<DN;d++){ double p=o.chance(w.state()); var rep=w.next(); if(!rep.date().isBefore(h)){ c=c.with(p>=.5,rep.raining()); sq+=Math.pow(p-(rep.raining()?1:0),2); n++; } } }
        System.out.printf("oracle acc %.4f brier %.4f n %d%n",c.accuracy().orElse(0),sq/n,n);
        for(var s:r.scores()) System.out.printf("  %-20s n %d base %.3f Brier %.4f half acc %.4f thr acc %.4f%n",s.forecaster(),s.table().count(),s.table().baseRate().orElse(0),s.probabilities().brier().orElse(9),s.atHalf().accuracy().orElse(0),s.table().accuracy().orElse(0));
        return; }
    if(what.equals("temp")){
      HourlyArchive arc=new HourlyArchive();
      for(Path f:files) arc.read(f,(DatasetForm.Hourly)DatasetForm.detect(f,Map.of()));
      HourlyNetwork net=arc.network(); System.out.println(arc.counts()+" "+(System.currentTimeMillis()-t0)+" ms");
      Span span=net.span().get(); 
      double[] sum=new double[25]; int n=0; double[][] bs=new double[3][24];
      for(var st:net.stations().entrySet()){
        HourlyNetwork one=new HourlyNetwork(Map.of(st.getKey(),st.getValue()),false);
        Span sp=one.span().get(); LocalDate h=sp.heldOut();
        TemperatureTraining tr=new TemperatureTraining(one,System.out::println);
        var models=tr.learn(h); 
        if(!models.containsKey(st.getKey())) continue;
        TemperatureModel m=models.get(st.getKey());
        var sc=tr.evaluate(st.getKey(),List.of(m,new TemperaturePersistence(false),new TemperaturePersistence(true),m.climatology()),h,sp.last().plusDays(2));
        System.out.println(st.getKey()+" from "+h+" "+(System.currentTimeMillis()-t0)+" ms");
        for(var s:sc){ StringBuilder b=new StringBuilder(String.format("  %-22s",s.forecaster())); for(int L:new int[]{1,3,6,12,18,24}) b.append(String.format(" %.3f",s.meanAbsolute(L).orElse(Double.NaN))); b.append(String.format("  mean24 %.3f n %d",s.meanAbsolute().orElse(Double.NaN),s.leads().get(0).count())); System.out.println(b);}
        boolean worse=false; for(int L=1;L<=24;L++) for(int k=1;k<4;k++) if(sc.get(k).meanAbsolute(L).orElse(99)<=sc.get(0).meanAbsolute(L).orElse(0)){worse=true;System.out.println("WORSE at "+L+" than "+sc.get(k).forecaster());}
        n++; int k=0; for(int L:new int[]{1,3,6,12,18,24}) sum[k++]+=sc.get(0).meanAbsolute(L).orElse(0);
      }
      double all=0; for(int k=0;k<6;k++){System.out.printf("%.3f ",sum[k]/n); all+=sum[k]/n/6;} System.out.println(" mean "+all+" ratio to 1.893: "+all/1.8952);
      return;
    }
    SparkSession spark=BatchSession.create("local[2]",Path.of("/tmp/h/forecast/scratch"));
    RainTraining tr=new RainTraining(new RainLearner(spark,new Boosting(Integer.getInteger("trees",300),2),s->System.out.println((System.currentTimeMillis()-t0)/1000+"s "+s)));
    List<RainTraining.Result> rs=new ArrayList<>();
    DatasetForm form=DatasetForm.detect(files.get(0),Map.of());
    if(form instanceof DatasetForm.Daily d){
      DailyTable t=new DailyTable(d.settings()); for(Path f:files) t.read(f); DailyNetwork net=t.network();
      System.out.println(t.counts()+" "+net.columns()); Span sp=net.span().get(); LocalDate h=sp.heldOut();
      if(System.getProperty("hold")!=null) h=LocalDate.parse(System.getProperty("hold"));
      Surroundings s=net.surroundings(h.atStartOfDay(ZoneOffset.UTC).toInstant()); System.out.println(sp+" "+h+" "+s.telling()+" "+(System.currentTimeMillis()-t0)/1000+"s");
      rs.add(tr.train(RainTarget.NEXT_DAY,(f,u)->net.cases(s,f,u),sp,h));
    } else {
      HourlyArchive arc=new HourlyArchive(); for(Path f:files) arc.read(f,(DatasetForm.Hourly)DatasetForm.detect(f,Map.of()));
      HourlyNetwork net=arc.network(); Span sp=net.span().get(); LocalDate h=sp.heldOut();
      Surroundings s=net.surroundings(h.atStartOfDay(ZoneOffset.UTC).toInstant());
      System.out.println(arc.counts()+" "+sp+" "+h+" "+s);
      for(RainTarget g:List.of(RainTarget.NEXT_HOUR,RainTarget.NEXT_24_HOURS)) rs.add(tr.train(g,(f,u)->net.rainCases(s,g,f,u),sp,h));
    }
    for(var r:rs){ System.out.println(r.target()+" trained "+r.trained()+" held "+r.heldOut()+" cases "+r.cases());
      RainScores clim=r.scores().get(r.scores().size()-1);
      for(var s:r.scores()) System.out.printf("  %-20s n %d base %.3f Brier %.4f BSS %.3f | thr acc %.4f F1 %.3f HSS %.3f | half acc %.4f F1 %.3f HSS %.3f abst %d%n",s.forecaster(),s.table().count(),s.table().baseRate().orElse(0),s.probabilities().brier().orElse(9),s.skillOver(clim).orElse(0),s.table().accuracy().orElse(0),s.table().f1().orElse(0),s.table().heidke().orElse(0),s.atHalf().accuracy().orElse(0),s.atHalf().f1().orElse(0),s.atHalf().heidke().orElse(0),s.abstained());
      for(var m:r.models()) System.out.println("   "+m.name()+" thr "+m.threshold()+" "+m.calibration());
    }
    System.out.println((System.currentTimeMillis()-t0)/1000+" s"); spark.stop();
  }
}
