// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Fact;
import io.reactivex.rxjava3.disposables.CompositeDisposable;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.reactivex.rxjava3.subjects.PublishSubject;
import io.reactivex.rxjava3.subjects.Subject;

/** RxJava as a bus: a subject that several threads may publish to, observed on a thread of its own. */
final class RxJava implements Contestant {
    private final Subject<Fact> subject = PublishSubject.<Fact>create().toSerialized();
    private final CompositeDisposable subscriptions = new CompositeDisposable();

    @Override
    public void subscribe(int number, int fact) {
        PlainHandler handler = PlainHandler.of(number, fact);
        subscriptions.add(subject.observeOn(Schedulers.single()).subscribe(handler::on));
    }

    @Override
    public void publish(Fact fact) {
        subject.onNext(fact);
    }

    @Override
    public void close() {
        subscriptions.dispose();
    }
}
