// The border network as a plain event loop: what the machine can do when nothing but the network is asked for.
//
// Usage: limit JOURNEYS SEED TIMES [log]
//
// It draws every variate itself, where it is needed. Without `log` it sums the waits at each station and keeps nothing
// else; with it, it also keeps every column of the journey log of border_sim, at the same widths. It plays the same day
// so many times, in the same memory, and prints one line: seconds of processor time of the quickest, then the mean wait
// at each of the six stations, minutes.
// The figures of the network are those of `network.py`. Times are in minutes.

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <vector>

namespace {

constexpr int STATIONS = 6, DOCUMENTS = 0, CUSTOMS = 4, LONGEST = 5, HOURS = 24;
constexpr double HOUR = 60.0, DAY = 1440.0;
constexpr double ARRIVALS_PER_MINUTE = 8.0, INSPECTED = 0.08, PEOPLE = 0.75, EQUIPMENT = 0.1875;
constexpr double MEAN_SERVICE[STATIONS] = {1.0, 0.8, 1.2, 10.0, 3.0, 0.5};
constexpr int SERVERS[STATIONS] = {8, 7, 11, 8, 8, 5};
constexpr int BY_HOUR[HOURS] = {8, 9, 10, 12, 12, 10, 9, 8, 9, 11, 12, 13, 12, 10, 9, 8, 9, 10, 12, 12, 11, 10, 9, 9};

enum Class { PERSON, GOODS, SAMPLE };

struct Route {
    int length;
    int station[LONGEST];
};

constexpr Route ROUTES[3][2] = {
    {{4, {0, 1, 2, 5}}, {5, {0, 1, 2, 3, 5}}},
    {{4, {0, 2, 4, 5}}, {5, {0, 2, 3, 4, 5}}},
    {{4, {0, 1, 4, 5}}, {5, {0, 1, 4, 3, 5}}},
};

// xoshiro256+ of Blackman and Vigna (2018), seeded by their splitmix64.
class Chance {
public:
    explicit Chance(std::uint64_t seed) {
        for (std::uint64_t &word : state) {
            seed += 0x9e3779b97f4a7c15;
            std::uint64_t mixed = (seed ^ (seed >> 30)) * 0xbf58476d1ce4e5b9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
            word = mixed ^ (mixed >> 31);
        }
    }

    // Greater than 0, at most 1.
    double uniform() { return static_cast<double>((next() >> 11) + 1) * 0x1p-53; }

    double exponential(double mean) { return -mean * std::log(uniform()); }

private:
    std::uint64_t next() {
        const std::uint64_t result = state[0] + state[3], shifted = state[1] << 17;
        state[2] ^= state[0];
        state[3] ^= state[1];
        state[1] ^= state[2];
        state[0] ^= state[3];
        state[2] ^= shifted;
        state[3] = (state[3] << 45) | (state[3] >> 19);
        return result;
    }

    std::uint64_t state[4];
};

struct Journey {
    const Route *route;
    int place;          // where on the route it is
    double joined;      // when it joined the queue there
    std::int64_t row;   // where the log keeps the stage
    std::int64_t number;
};

// A queue in a ring that grows.
class Queue {
public:
    bool empty() const { return head == tail; }

    void push(int journey) {
        if (tail - head == ring.size()) {
            grow();
        }
        ring[tail++ & (ring.size() - 1)] = journey;
    }

    int pop() { return ring[head++ & (ring.size() - 1)]; }

private:
    void grow() {
        std::vector<int> larger(2 * ring.size());
        for (std::size_t place = head; place != tail; ++place) {
            larger[place - head] = ring[place & (ring.size() - 1)];
        }
        tail -= head;
        head = 0;
        ring.swap(larger);
    }

    std::vector<int> ring = std::vector<int>(64);
    std::size_t head = 0, tail = 0;
};

struct Station {
    int servers, busy;
    Queue first, others;
    double waited;
    std::int64_t served;
};

struct End {
    double time;
    int journey;
};

// A binary heap of the services that will end.
class Future {
public:
    bool empty() const { return ends.empty(); }

    double time() const { return ends.front().time; }

    void push(End end) {
        std::size_t place = ends.size();
        ends.push_back(end);
        while (place > 0 && ends[(place - 1) / 2].time > end.time) {
            ends[place] = ends[(place - 1) / 2];
            place = (place - 1) / 2;
        }
        ends[place] = end;
    }

    int pop() {
        const int journey = ends.front().journey;
        const End last = ends.back();
        ends.pop_back();
        std::size_t place = 0, size = ends.size();
        while (2 * place + 1 < size) {
            std::size_t child = 2 * place + 1;
            child += child + 1 < size && ends[child + 1].time < ends[child].time;
            if (ends[child].time >= last.time) {
                break;
            }
            ends[place] = ends[child];
            place = child;
        }
        if (size > 0) {
            ends[place] = last;
        }
        return journey;
    }

private:
    std::vector<End> ends;
};

struct Log {
    std::vector<double> joined, started, ended, paused; // one a stage
    std::vector<double> finished;                       // one a journey
    std::vector<std::int64_t> outcome, way;
};

template <bool keeps_log> class Border {
public:
    Border(std::int64_t journeys, std::uint64_t seed, Log &log) : chance(seed), journeys(journeys), log(log) {
        for (int number = 0; number < STATIONS; ++number) {
            stations[number].servers = SERVERS[number];
        }
        if (keeps_log) {
            for (std::vector<double> *column : {&log.joined, &log.started, &log.ended, &log.paused}) {
                column->clear();
                column->reserve(journeys * LONGEST); // address space; memory is used as rows are added
            }
            log.finished.assign(journeys, NAN);
            log.outcome.assign(journeys, -1);
            log.way.assign(journeys, -1);
        }
    }

    void run() {
        double arrival = chance.exponential(1 / ARRIVALS_PER_MINUTE), change = HOUR, until = INFINITY;
        std::int64_t arrived = 0, hour = 0;
        while (true) {
            const double end = future.empty() ? INFINITY : future.time();
            const double now = std::fmin(end, std::fmin(arrival, change));
            if (now > until) {
                return;
            }
            if (now == end) {
                leave(future.pop(), now);
            } else if (now == arrival) {
                arrive(arrived++, now);
                arrival = arrived < journeys ? now + chance.exponential(1 / ARRIVALS_PER_MINUTE) : INFINITY;
                until = arrived < journeys ? INFINITY : now + DAY;
            } else {
                stations[DOCUMENTS].servers = BY_HOUR[++hour % HOURS];
                change += HOUR;
                dispatch(DOCUMENTS, now);
            }
        }
    }

    double mean_wait(int number) const { return stations[number].waited / static_cast<double>(stations[number].served); }

private:
    void arrive(std::int64_t number, double now) {
        int journey = static_cast<int>(present.size());
        if (gone.empty()) {
            present.emplace_back();
        } else {
            journey = gone.back();
            gone.pop_back();
        }
        const double kind = chance.uniform();
        const int name = kind <= PEOPLE ? PERSON : kind <= PEOPLE + EQUIPMENT ? GOODS : SAMPLE;
        present[journey] = {&ROUTES[name][chance.uniform() <= INSPECTED], 0, now, rows, number};
        rows += present[journey].route->length;
        if (keeps_log) {
            for (std::vector<double> *column : {&log.joined, &log.started, &log.ended, &log.paused}) {
                column->resize(rows, NAN);
            }
        }
        join(journey, now);
    }

    void join(int journey, double now) {
        Journey &me = present[journey];
        const int number = me.route->station[me.place];
        Station &station = stations[number];
        me.joined = now;
        if (keeps_log) {
            log.joined[me.row + me.place] = now;
        }
        if (station.busy < station.servers) {
            start(station, journey, now);
        } else if (number == CUSTOMS && is_sample(me)) {
            station.first.push(journey);
        } else {
            station.others.push(journey);
        }
    }

    void leave(int journey, double now) {
        Journey &me = present[journey];
        const int number = me.route->station[me.place];
        if (keeps_log) {
            log.ended[me.row + me.place] = now;
        }
        --stations[number].busy;
        dispatch(number, now);
        if (++me.place < me.route->length) {
            join(journey, now);
            return;
        }
        if (keeps_log) {
            log.finished[me.number] = now;
            log.outcome[me.number] = 0;
            log.way[me.number] = me.route - &ROUTES[0][0];
        }
        gone.push_back(journey);
    }

    void dispatch(int number, double now) {
        Station &station = stations[number];
        while (station.busy < station.servers && !(station.first.empty() && station.others.empty())) {
            start(station, station.first.empty() ? station.others.pop() : station.first.pop(), now);
        }
    }

    void start(Station &station, int journey, double now) {
        Journey &me = present[journey];
        ++station.busy;
        ++station.served;
        station.waited += now - me.joined;
        if (keeps_log) {
            log.started[me.row + me.place] = now;
            log.paused[me.row + me.place] = 0.0;
        }
        future.push({now + chance.exponential(MEAN_SERVICE[me.route->station[me.place]]), journey});
    }

    static bool is_sample(const Journey &journey) {
        return journey.route == &ROUTES[SAMPLE][0] || journey.route == &ROUTES[SAMPLE][1];
    }

    Chance chance;
    const std::int64_t journeys;
    std::int64_t rows = 0;
    Station stations[STATIONS] = {};
    Future future;
    std::vector<Journey> present;
    std::vector<int> gone;
    Log &log;
};

template <bool keeps_log> void measure(std::int64_t journeys, std::uint64_t seed, int times) {
    Log log;
    double quickest = INFINITY, waits[STATIONS] = {};
    for (int time = 0; time < times; ++time) {
        const std::clock_t begin = std::clock();
        Border<keeps_log> border(journeys, seed, log);
        border.run();
        quickest = std::fmin(quickest, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
        for (int number = 0; number < STATIONS; ++number) {
            waits[number] = border.mean_wait(number);
        }
    }
    std::printf("%.6f", quickest);
    for (double wait : waits) {
        std::printf(" %.6f", wait);
    }
    std::printf("\n");
}

} // namespace

int main(int count, char **words) {
    if (count < 4) {
        std::fprintf(stderr, "expected JOURNEYS SEED TIMES [log]\n");
        return 2;
    }
    const std::int64_t journeys = std::atoll(words[1]);
    const std::uint64_t seed = std::strtoull(words[2], nullptr, 10);
    const int times = std::atoi(words[3]);
    if (count > 4 && std::strcmp(words[4], "log") == 0) {
        measure<true>(journeys, seed, times);
    } else {
        measure<false>(journeys, seed, times);
    }
    return 0;
}
