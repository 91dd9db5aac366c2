package io.virga.simulate.radar;

import java.util.List;

/**
 * The horizontal wind at one moment: the environment's, and what storms add to it.
 *
 * @param wind of the environment
 * @param eddies of the storms
 */
record Flow(WindProfile wind, List<Eddy> eddies) {
    /** What a storm adds to the wind. */
    interface Eddy {
        /** Metres a second in a horizontal direction that is given by its parts towards east and north. */
        double along(double east, double north, double height, double towardsEast, double towardsNorth);

        Spot middle();

        double radius();

        /** Metres across which it changes much; a beam that is wider has to be looked at closely. */
        double scale();
    }

    /** A vortex where it is now. */
    record Whirl(Vortex vortex, Spot middle, double strength) implements Eddy {
        private static final double SOFT = 700; // metres over which it ends upwards

        @Override
        public double along(double east, double north, double height, double towardsEast, double towardsNorth) {
            if (height < vortex.base() - SOFT || height > vortex.top() + SOFT) {
                return 0;
            }
            double x = east - middle.east();
            double y = north - middle.north();
            double turn = vortex.turn(Math.sqrt(x * x + y * y)) * strength * within(height);
            return turn * (x * towardsNorth - y * towardsEast);
        }

        private double within(double height) {
            double outside = Math.max(vortex.base() - height, height - vortex.top());
            return outside <= 0 ? 1 : Math.max(0, 1 - outside / SOFT);
        }

        @Override
        public double radius() {
            return vortex.reach();
        }

        @Override
        public double scale() {
            return vortex.radius();
        }
    }

    /**
     * Air that runs together or apart around an updraught; as a Burgers-Rott vortex, but outwards.
     *
     * @param speed greatest velocity outwards, m/s
     * @param scale metres from the middle to it
     * @param base metres above the radar
     * @param top metres above the radar
     */
    record Outflow(Spot middle, double speed, double scale, double base, double top) implements Eddy {
        private static final double REACH = 5;

        @Override
        public double along(double east, double north, double height, double towardsEast, double towardsNorth) {
            if (height < base || height > top) {
                return 0;
            }
            double x = east - middle.east();
            double y = north - middle.north();
            double part = Math.sqrt(x * x + y * y) / scale;
            double level = 1 - Math.abs(2 * (height - base) / (top - base) - 1);
            // r exp((1 - r²) / 2): 0 in the middle, 1 at r = 1, gone at r = 5.
            double outward = Math.exp((1 - part * part) / 2) * level * speed / scale;
            return outward * (x * towardsEast + y * towardsNorth);
        }

        @Override
        public double radius() {
            return REACH * scale;
        }
    }

    /** Air that rushes from behind through a line of storms. */
    record RearInflow(SquallLine line, LineFrame frame, double strength) implements Eddy {
        private static final double WIDTH = 0.6; // of the line's half
        private static final double LENGTH = 50_000; // metres behind the front
        private static final double FRONT = 4000;
        private static final double TOP = 4500;

        @Override
        public double along(double east, double north, double height, double towardsEast, double towardsNorth) {
            double side = frame.along(east, north) / WIDTH;
            double behind = -frame.ahead(east, north);
            if (Math.abs(side) > 1 || behind < 0 || behind > LENGTH || height > TOP) {
                return 0;
            }
            double ahead = Math.min(1, behind / FRONT) * (1 - behind / LENGTH);
            double speed = line.jet() * strength * (1 - side * side) * ahead * (1 - height / TOP);
            return speed * (frame.east() * towardsEast + frame.north() * towardsNorth);
        }

        @Override
        public Spot middle() {
            return frame.middle();
        }

        @Override
        public double radius() {
            return Math.hypot(frame.half(), frame.bow() + LENGTH);
        }

        @Override
        public double scale() {
            return FRONT;
        }
    }

    /** Those that can be felt within a distance of a place. */
    List<Eddy> near(Spot place, double distance) {
        return eddies.stream()
                .filter(eddy -> eddy.middle().metresTo(place.east(), place.north()) < eddy.radius() + distance)
                .toList();
    }
}
