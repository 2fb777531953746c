<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja">
<context>
    <name>About</name>
    <message>
        <source>About xentgui</source>
        <translation>xentgui について</translation>
    </message>
    <message>
        <source>Softmax, cross-entropy and its gradient, exact to the last digit.
The figure font is Noto Sans JP (SIL Open Font License).</source>
        <translation>ソフトマックス、交差エントロピー誤差とその勾配を、最後の桁まで正確に表示します。
図のフォントは Noto Sans JP (SIL Open Font License) です。</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>やり直す(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Undo {step}</source>
        <translation>{step}を元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>パネル(&amp;P)</translation>
    </message>
    <message>
        <source>Loss fu&amp;nction</source>
        <translation>損失関数(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Redo {step}</source>
        <translation>{step}をやり直す(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>貼り付け(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Add class</source>
        <translation>クラスを追加(&amp;A)</translation>
    </message>
    <message>
        <source>Re&amp;move class</source>
        <translation>クラスを削除(&amp;M)</translation>
    </message>
    <message>
        <source>Make the focused class the tar&amp;get</source>
        <translation>選択中のクラスを正解にする(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Centre logits (mean 0)</source>
        <translation>ロジットを中心化 (平均 0)(&amp;C)</translation>
    </message>
    <message>
        <source>Reset to the &amp;example</source>
        <translation>例題の値に戻す(&amp;E)</translation>
    </message>
    <message>
        <source>Random &amp;logits</source>
        <translation>ランダムなロジット(&amp;L)</translation>
    </message>
    <message>
        <source>Random logits with &amp;seed…</source>
        <translation>シードを指定したランダムなロジット(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Nothing</source>
        <translation>なし(&amp;N)</translation>
    </message>
    <message>
        <source>{shown} of {count}</source>
        <translation>{count} クラス中 {shown}</translation>
    </message>
    <message>
        <source>Co&amp;py this panel</source>
        <translation>このパネルをコピー(&amp;P)</translation>
    </message>
    <message>
        <source>E&amp;xport this panel…</source>
        <translation>このパネルを書き出す(&amp;X)…</translation>
    </message>
    <message>
        <source>Hide thi&amp;s panel</source>
        <translation>このパネルを隠す(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;One class</source>
        <translation>単一クラス(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Shares, whose sum stays 1</source>
        <translation>配分 (合計は 1 のまま)(&amp;S)</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>ソフト</translation>
    </message>
    <message>
        <source>From &amp;logits of its own (distillation)</source>
        <translation>専用のロジットから (蒸留)(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Compare with</source>
        <translation>比べる損失(&amp;C)</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>パネル</translation>
    </message>
    <message>
        <source>&amp;Before and now</source>
        <translation>前と今(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Lessons</source>
        <translation>レッスン(&amp;L)</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>レッスン</translation>
    </message>
    <message>
        <source>Cop&amp;y as</source>
        <translation>形式を選択してコピー(&amp;Y)</translation>
    </message>
    <message>
        <source>Targe&amp;t</source>
        <translation>正解(&amp;T)</translation>
    </message>
    <message>
        <source>L&amp;ogarithm</source>
        <translation>対数(&amp;O)</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation>サイズ(&amp;Z)</translation>
    </message>
    <message>
        <source>Un&amp;fold the derivation</source>
        <translation>導出を 1 行ずつ(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Gradient descent</source>
        <translation>勾配降下(&amp;G)</translation>
    </message>
    <message>
        <source>{panel}: number {place} of {count}</source>
        <translation>{panel}: {count} 個中 {place} 番目</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>開く(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>名前を付けて保存(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>書き出し(&amp;E)…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出し</translation>
    </message>
    <message>
        <source>Copy &amp;figure</source>
        <translation>図をコピー(&amp;F)</translation>
    </message>
    <message>
        <source>Copy f&amp;igure with the last export settings</source>
        <translation>前回の書き出しの設定で図をコピー(&amp;I)</translation>
    </message>
    <message>
        <source>Type the &amp;logit {u}…</source>
        <translation>ロジット {u} を入力(&amp;L)…</translation>
    </message>
    <message>
        <source>Type the probabilit&amp;y {y}…</source>
        <translation>確率 {y} を入力(&amp;Y)…</translation>
    </message>
    <message>
        <source>Type the sh&amp;are {t}…</source>
        <translation>正解の配分 {t} を入力(&amp;A)…</translation>
    </message>
    <message>
        <source>Type the target&apos;s log&amp;it {v}…</source>
        <translation>正解のロジット {v} を入力(&amp;I)…</translation>
    </message>
    <message>
        <source>Re&amp;name…</source>
        <translation>名前を変更(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Edit in the list</source>
        <translation>一覧で編集(&amp;E)</translation>
    </message>
    <message>
        <source>Loss times T²</source>
        <translation>損失に T² を掛ける</translation>
    </message>
    <message>
        <source>&amp;Next step</source>
        <translation>次のステップ(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous step</source>
        <translation>前のステップ(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Back to the lesson</source>
        <translation>レッスンに戻る(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Close the lesson</source>
        <translation>レッスンを閉じる(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;All lessons…</source>
        <translation>すべてのレッスン(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Open a lesson…</source>
        <translation>レッスンを開く(&amp;O)…</translation>
    </message>
    <message>
        <source>Presentat&amp;ion</source>
        <translation>プレゼンテーション(&amp;I)</translation>
    </message>
    <message>
        <source>Presentation</source>
        <translation>プレゼンテーション</translation>
    </message>
    <message>
        <source>P&amp;resent on the second screen</source>
        <translation>2 台目の画面に表示(&amp;R)</translation>
    </message>
    <message>
        <source>Values as a &amp;table</source>
        <translation>値の表(&amp;T)</translation>
    </message>
    <message>
        <source>For a &amp;projector: large, with a ring around the pointer</source>
        <translation>投影用: 大きく表示し、ポインターを円で囲む(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>大きく(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Smaller</source>
        <translation>小さく(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Usual size</source>
        <translation>標準のサイズ(&amp;U)</translation>
    </message>
    <message>
        <source>E&amp;very step of the derivation</source>
        <translation>導出の全ステップ(&amp;V)</translation>
    </message>
    <message>
        <source>Only the f&amp;irst line</source>
        <translation>最初の行だけ(&amp;I)</translation>
    </message>
    <message>
        <source>One line &amp;more</source>
        <translation>次の行を表示(&amp;M)</translation>
    </message>
    <message>
        <source>One line f&amp;ewer</source>
        <translation>1 行戻す(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Hide the values</source>
        <translation>値を隠す(&amp;H)</translation>
    </message>
    <message>
        <source>Show &amp;before</source>
        <translation>前の値を表示(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Pin the present values</source>
        <translation>現在の値を固定(&amp;P)</translation>
    </message>
    <message>
        <source>S&amp;wap before and now</source>
        <translation>前と今を入れ替え(&amp;W)</translation>
    </message>
    <message>
        <source>Pin th&amp;e present instead</source>
        <translation>代わりに現在の値を固定(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Unpin</source>
        <translation>固定を解除(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Descend</source>
        <translation>勾配降下(&amp;D)</translation>
    </message>
    <message>
        <source>Descend</source>
        <translation>勾配降下</translation>
    </message>
    <message>
        <source>Show both &amp;descents</source>
        <translation>両方の降下を表示(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>一時停止(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Play the descent</source>
        <translation>勾配降下を再生(&amp;P)</translation>
    </message>
    <message>
        <source>Step &amp;forward</source>
        <translation>1 ステップ進む(&amp;F)</translation>
    </message>
    <message>
        <source>Step &amp;back</source>
        <translation>1 ステップ戻る(&amp;B)</translation>
    </message>
    <message>
        <source>To the &amp;start</source>
        <translation>開始時に戻る(&amp;S)</translation>
    </message>
    <message>
        <source>Save the steps as &amp;CSV…</source>
        <translation>ステップを CSV で保存(&amp;C)…</translation>
    </message>
    <message>
        <source>Loss ove&amp;r the logit</source>
        <translation>損失をロジットに対して描く(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Usual order</source>
        <translation>元の順番に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>Log&amp;arithmic loss over steps</source>
        <translation>ステップごとの損失を対数目盛で表示(&amp;A)</translation>
    </message>
    <message>
        <source>Loss over steps as a share of the s&amp;tart</source>
        <translation>ステップごとの損失を開始時に対する比で表示(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;What is this?</source>
        <translation>これは何?(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Tour of the window</source>
        <translation>ウィンドウの案内(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>キー一覧(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Summary: two points</source>
        <translation>まとめ: 2 つの要点(&amp;S)</translation>
    </message>
    <message>
        <source>A&amp;bout xentgui</source>
        <translation>xentgui について(&amp;B)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>システムに合わせる(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>ライト(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>ダーク(&amp;D)</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Proba&amp;bilities as input</source>
        <translation>確率で入力(&amp;B)</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>E&amp;xamples</source>
        <translation>例題(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>ツール</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>例題</translation>
    </message>
    <message>
        <source>La&amp;nguage</source>
        <translation>言語(&amp;N)</translation>
    </message>
    <message>
        <source>N&amp;otation</source>
        <translation>記号(&amp;O)</translation>
    </message>
</context>
<context>
    <name>AsideMenu</name>
    <message>
        <source>cannot be read</source>
        <translation>読めません</translation>
    </message>
    <message>
        <source>Nothing was left unsaved</source>
        <translation>未保存の作業はありません</translation>
    </message>
    <message>
        <source>Restore unsaved &amp;work</source>
        <translation>未保存の作業を復元(&amp;W)</translation>
    </message>
</context>
<context>
    <name>Captions</name>
    <message>
        <source>target</source>
        <translation>正解</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Type logits {u}</source>
        <translation>ロジット {u} を入力</translation>
    </message>
    <message>
        <source>Type probabilities {y}</source>
        <translation>確率 {y} を入力</translation>
    </message>
</context>
<context>
    <name>ClassEditor</name>
    <message>
        <source>class {number}</source>
        <translation>クラス {number}</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>クラス</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Remove the focused class</source>
        <translation>選択中のクラスを削除</translation>
    </message>
</context>
<context>
    <name>ClassRow</name>
    <message>
        <source>Target: {name}</source>
        <translation>正解: {name}</translation>
    </message>
    <message>
        <source>Name of class {number}</source>
        <translation>クラス {number} の名前</translation>
    </message>
    <message>
        <source>Make {name} the target</source>
        <translation>{name} を正解にする</translation>
    </message>
</context>
<context>
    <name>CompareBox</name>
    <message>
        <source>nothing</source>
        <translation>なし</translation>
    </message>
</context>
<context>
    <name>CopyAs</name>
    <message>
        <source>Copied as {format}</source>
        <translation>{format}としてコピーしました</translation>
    </message>
    <message>
        <source>NumPy program</source>
        <translation>NumPy プログラム</translation>
    </message>
    <message>
        <source>NumPy program from the probabilities</source>
        <translation>確率から始める NumPy プログラム</translation>
    </message>
    <message>
        <source>PyTorch program</source>
        <translation>PyTorch プログラム</translation>
    </message>
    <message>
        <source>LaTeX formulas</source>
        <translation>LaTeX の数式</translation>
    </message>
    <message>
        <source>Markdown table</source>
        <translation>Markdown の表</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
</context>
<context>
    <name>CopyFigure</name>
    <message>
        <source>Copied the figure: {width} × {height}, {theme}</source>
        <translation>図をコピーしました: {width} × {height}、{theme}</translation>
    </message>
    <message>
        <source>Copied {panel}: {width} × {height}, {theme}</source>
        <translation>「{panel}」をコピーしました: {width} × {height}、{theme}</translation>
    </message>
</context>
<context>
    <name>DescentPlayer</name>
    <message>
        <source>The logits no longer change.</source>
        <translation>ロジットはもう変わりません。</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>Some export settings in {name} cannot be read; check them before you export it again.</source>
        <translation>{name} の書き出し設定に読めないものがあります。もう一度書き出す前に設定を確かめてください。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>xentgui and its pictures (*.{suffix} *.png *.svg *.pdf *.gif *.webp *.pptx *.odp)</source>
        <translation>xentgui と書き出した画像 (*.{suffix} *.png *.svg *.pdf *.gif *.webp *.pptx *.odp)</translation>
    </message>
    <message>
        <source>Numbers ({patterns})</source>
        <translation>数値のファイル ({patterns})</translation>
    </message>
    <message>
        <source>{name} has been changed by another program. Open it again to see it; Save asks first.</source>
        <translation>{name} は別のプログラムで変更されました。開き直すと内容が見られます。保存のときは確認します。</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>名前を付けて保存</translation>
    </message>
    <message>
        <source>Saved {name} in {folder}</source>
        <translation>{folder} に {name} を保存しました</translation>
    </message>
    <message>
        <source>{name} has only the present step of the descent: there are too many to save.</source>
        <translation>ステップが多すぎるため、{name} には勾配降下の現在のステップだけを保存しました。</translation>
    </message>
    <message>
        <source>xentgui (*.{suffix})</source>
        <translation>xentgui (*.{suffix})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
</context>
<context>
    <name>DragHandle</name>
    <message>
        <source>Hold the button down, and drag the figure into another program</source>
        <translation>ボタンを押したまま、図をほかのプログラムへドラッグしてください</translation>
    </message>
    <message>
        <source>Drag the figure</source>
        <translation>図をドラッグ</translation>
    </message>
    <message>
        <source>Drag the figure from here into another program</source>
        <translation>ここから図をほかのプログラムへドラッグできます</translation>
    </message>
</context>
<context>
    <name>Edits</name>
    <message>
        <source>logit of {name}</source>
        <translation>{name} のロジットの変更</translation>
    </message>
    <message>
        <source>logits</source>
        <translation>ロジットの変更</translation>
    </message>
    <message>
        <source>target</source>
        <translation>正解の変更</translation>
    </message>
    <message>
        <source>target {name}</source>
        <translation>正解の変更 ({name})</translation>
    </message>
    <message>
        <source>name {name}</source>
        <translation>名前の変更 ({name})</translation>
    </message>
    <message>
        <source>names</source>
        <translation>名前の変更</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>温度の変更</translation>
    </message>
    <message>
        <source>label smoothing</source>
        <translation>ラベル平滑化の変更</translation>
    </message>
    <message>
        <source>logarithm</source>
        <translation>対数の変更</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>factor T²</source>
        <translation>係数 T² の変更</translation>
    </message>
    <message>
        <source>target from logits</source>
        <translation>ロジットによる正解</translation>
    </message>
    <message>
        <source>target&apos;s logit of {name}</source>
        <translation>正解のロジットの変更 ({name})</translation>
    </message>
    <message>
        <source>logits of the target</source>
        <translation>正解のロジットの変更</translation>
    </message>
    <message>
        <source>temperature of the target</source>
        <translation>正解の温度の変更</translation>
    </message>
    <message>
        <source>adding {name}</source>
        <translation>{name} の追加</translation>
    </message>
    <message>
        <source>removing {name}</source>
        <translation>{name} の削除</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>クラスの変更</translation>
    </message>
    <message>
        <source>pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>unpinning</source>
        <translation>固定の解除</translation>
    </message>
    <message>
        <source>swap of before and now</source>
        <translation>前と今の入れ替え</translation>
    </message>
    <message>
        <source>soft target</source>
        <translation>ソフトターゲット</translation>
    </message>
    <message>
        <source>textbook ε</source>
        <translation>教科書の ε</translation>
    </message>
    <message>
        <source>gradient descent</source>
        <translation>勾配降下</translation>
    </message>
    <message>
        <source>change of situation</source>
        <translation>状態の変更</translation>
    </message>
    <message>
        <source>opening of {name}</source>
        <translation>「{name}」を開く操作</translation>
    </message>
</context>
<context>
    <name>Examples</name>
    <message>
        <source>Start: three logits, target dog</source>
        <translation>開始時: ロジット 3 個、正解は犬</translation>
    </message>
    <message>
        <source>Case 1: {y} = (0.2, 0.5, 0.3), the target is doubted</source>
        <translation>例 1: {y} = (0.2, 0.5, 0.3)、正解の確率が低い</translation>
    </message>
    <message>
        <source>Case 2: {y} = (0.8, 0.1, 0.1), the target is likely</source>
        <translation>例 2: {y} = (0.8, 0.1, 0.1)、正解の確率が高い</translation>
    </message>
    <message>
        <source>Case 3: {y} = (1, 0, 0), the target is certain</source>
        <translation>例 3: {y} = (1, 0, 0)、正解が確実</translation>
    </message>
    <message>
        <source>Overflow: {u} = (1010, 1000, 990)</source>
        <translation>オーバーフロー: {u} = (1010, 1000, 990)</translation>
    </message>
    <message>
        <source>Rounding: {u} = (50, 0), where 1 − {y} cancels</source>
        <translation>丸め誤差: {u} = (50, 0)、1 − {y} で桁落ち</translation>
    </message>
    <message>
        <source>Soft target: {t} = (0.25, 0.7, 0.05)</source>
        <translation>ソフトターゲット: {t} = (0.25, 0.7, 0.05)</translation>
    </message>
    <message>
        <source>Guessing among ten classes</source>
        <translation>10 クラスの一様な予測</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Softmax and cross-entropy of {count} classes</source>
        <translation>{count} クラスのソフトマックスと交差エントロピー誤差</translation>
    </message>
    <message>
        <source>Sigmoids of {count} independent classes</source>
        <translation>独立な {count} クラスのシグモイド</translation>
    </message>
    <message>
        <source>Softmax and {loss} of {count} classes</source>
        <translation>{count} クラスのソフトマックスと{loss}</translation>
    </message>
    <message>
        <source>Probabilities: {list}.</source>
        <translation>確率: {list}。</translation>
    </message>
    <message>
        <source>Target: {name}.</source>
        <translation>正解: {name}。</translation>
    </message>
    <message>
        <source>Loss: {loss} {unit}.</source>
        <translation>損失: {loss} {unit}。</translation>
    </message>
    <message>
        <source>Loss: {name}, {loss}.</source>
        <translation>損失: {name}、{loss}。</translation>
    </message>
    <message>
        <source>Compared with {name}, {loss}.</source>
        <translation>比較: {name}、{loss}。</translation>
    </message>
    <message>
        <source>{title}: {number} of {count}</source>
        <translation>{title}: {count} 枚中 {number} 枚目</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>書き出し</translation>
    </message>
    <message>
        <source>the caption</source>
        <translation>キャプション</translation>
    </message>
    <message>
        <source>Choose a larger size or other panels.</source>
        <translation>大きなサイズか別のパネルを選んでください。</translation>
    </message>
    <message>
        <source>Leave out {panels}</source>
        <translation>{panels} を省く</translation>
    </message>
    <message>
        <source>Leave out {count} panels</source>
        <translation>{count} 個のパネルを省く</translation>
    </message>
    <message>
        <source>Slide 16:9</source>
        <translation>スライド 16:9</translation>
    </message>
    <message>
        <source>Slide in 4K</source>
        <translation>4K スライド</translation>
    </message>
    <message>
        <source>Half a slide</source>
        <translation>スライドの半分</translation>
    </message>
    <message>
        <source>Third of a slide</source>
        <translation>スライドの 3 分の 1</translation>
    </message>
    <message>
        <source>Slide 4:3</source>
        <translation>スライド 4:3</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>mm</translation>
    </message>
    <message>
        <source>cm</source>
        <translation>cm</translation>
    </message>
    <message>
        <source>in</source>
        <translation>インチ</translation>
    </message>
    <message>
        <source>A4 portrait</source>
        <translation>A4 縦</translation>
    </message>
    <message>
        <source>pixels, for any program</source>
        <translation>ピクセル画像。どのプログラムでも使えます</translation>
    </message>
    <message>
        <source>shapes and text, for the web and for drawing programs</source>
        <translation>図形と文字。ウェブや作図ソフト向け</translation>
    </message>
    <message>
        <source>a page that is sharp at every size, for LaTeX and print</source>
        <translation>どの大きさでも鮮明なページ。LaTeX や印刷向け</translation>
    </message>
    <message>
        <source>a slide for PowerPoint and Impress</source>
        <translation>PowerPoint や Impress のスライド</translation>
    </message>
    <message>
        <source>a film, for any program</source>
        <translation>動画。どのプログラムでも使えます</translation>
    </message>
    <message>
        <source>a film in more colours, for the web</source>
        <translation>色数の多い動画。ウェブ向け</translation>
    </message>
    <message>
        <source>the layout</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Not enough room for: {panels}.</source>
        <translation>{panels} の場所が足りません。</translation>
    </message>
    <message>
        <source>The panels stand in as many columns as read best.</source>
        <translation>パネルは最も読みやすい列数で並んでいます。</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>短くしてください。</translation>
    </message>
    <message>
        <source>{file} is there already.</source>
        <translation>{file} はすでにあります。</translation>
    </message>
    <message>
        <source>The second picture would take its place.</source>
        <translation>2 枚目の画像に置き換わります。</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>置き換える(&amp;R)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>省く</translation>
    </message>
    <message>
        <source>As a second picture</source>
        <translation>2 枚目の画像に</translation>
    </message>
    <message>
        <source>Have {panels} in a second picture</source>
        <translation>{panels} を 2 枚目の画像にする</translation>
    </message>
    <message>
        <source>{before}&#x202f;pt → {after}&#x202f;pt</source>
        <translation>{before}&#x202f;pt → {after}&#x202f;pt</translation>
    </message>
    <message>
        <source>Make the text smaller: {after} points</source>
        <translation>文字を小さくする: {after} ポイント</translation>
    </message>
    <message>
        <source>Take a larger page: {size}</source>
        <translation>大きなページにする: {size}</translation>
    </message>
    <message>
        <source>Layout: auto</source>
        <translation>配置: 自動</translation>
    </message>
    <message>
        <source>Arrange the panels automatically</source>
        <translation>パネルを自動で配置</translation>
    </message>
    <message>
        <source>{use}; not installed</source>
        <translation>{use} (未インストール)</translation>
    </message>
    <message>
        <source>A4 landscape</source>
        <translation>A4 横</translation>
    </message>
    <message>
        <source>Journal column, 89 mm</source>
        <translation>論文誌の 1 段、89 mm</translation>
    </message>
    <message>
        <source>Two columns, 183 mm</source>
        <translation>論文誌の 2 段、183 mm</translation>
    </message>
    <message>
        <source>IEEE column, 88.9 mm</source>
        <translation>IEEE の 1 段、88.9 mm</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>正方形</translation>
    </message>
    <message>
        <source>For animations</source>
        <translation>アニメーション用</translation>
    </message>
    <message>
        <source>{count} bytes</source>
        <translation>{count} バイト</translation>
    </message>
</context>
<context>
    <name>ExportFoot</name>
    <message>
        <source>Progress</source>
        <translation>進行状況</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>書き出し(&amp;E)…</translation>
    </message>
    <message>
        <source>{format}, two files</source>
        <translation>{format}、2 ファイル</translation>
    </message>
    <message>
        <source>{format}, {count} frames</source>
        <translation>{format}、{count} フレーム</translation>
    </message>
    <message>
        <source>{format}, about {size}</source>
        <translation>{format}、約 {size}</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>&amp;Values</source>
        <translation>値(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Legend</source>
        <translation>凡例(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Keep its numbers: xentgui can open it again</source>
        <translation>数値を含める(&amp;K): xentgui で開き直せます</translation>
    </message>
    <message>
        <source>xentgui can open it again, as it opens a saved file</source>
        <translation>保存したファイルと同じように xentgui で開き直せます</translation>
    </message>
    <message>
        <source>&amp;Resolution</source>
        <translation>解像度(&amp;R)</translation>
    </message>
    <message>
        <source>Text, formulas too</source>
        <translation>テキスト (数式も)</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>サイズ(&amp;S)</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字のまま</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>図形に変換</translation>
    </message>
    <message>
        <source>&amp;Titles</source>
        <translation>タイトル(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Hints</source>
        <translation>読み方(&amp;H)</translation>
    </message>
    <message>
        <source>Beside each title, how to read the panel</source>
        <translation>各タイトルの横にパネルの読み方を添えます</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>&amp;Film</source>
        <translation>動画(&amp;F)</translation>
    </message>
    <message>
        <source>Te&amp;xt</source>
        <translation>文字(&amp;X)</translation>
    </message>
    <message>
        <source>Letters &amp;as</source>
        <translation>文字の扱い(&amp;A)</translation>
    </message>
    <message>
        <source>La&amp;yout</source>
        <translation>配置(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Ground</source>
        <translation>背景(&amp;G)</translation>
    </message>
    <message>
        <source>That of the window, until another is chosen here</source>
        <translation>ここで選ぶまでは、ウィンドウと同じ配置です</translation>
    </message>
    <message>
        <source>&amp;Caption</source>
        <translation>キャプション(&amp;C)</translation>
    </message>
    <message>
        <source>Left out of the figure in the window, and so here</source>
        <translation>ウィンドウの図で省かれているため、ここでも省かれます</translation>
    </message>
</context>
<context>
    <name>ExportPreview</name>
    <message>
        <source>Preview</source>
        <translation>プレビュー</translation>
    </message>
    <message>
        <source>{panels}: no room at {size}</source>
        <translation>{panels}: {size} では場所が足りません</translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>Export</source>
        <translation>書き出し</translation>
    </message>
    <message>
        <source>Exported to {file}</source>
        <translation>{file} に書き出しました</translation>
    </message>
    <message>
        <source>Exported to {file}, and beside it {other}</source>
        <translation>{file} と、同じ場所の {other} に書き出しました</translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>+{count} more</source>
        <translation>ほか {count} クラス</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>ソフトマックス</translation>
    </message>
    <message>
        <source>the log of a quotient</source>
        <translation>商の対数は対数の差</translation>
    </message>
    <message>
        <source>no step yet: press G, then play</source>
        <translation>まだステップがありません。G を押して再生します</translation>
    </message>
    <message>
        <source>Check of</source>
        <translation>数値微分で検算</translation>
    </message>
    <message>
        <source>no finite difference exists here</source>
        <translation>ここでは差分を計算できません</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>tolerance</source>
        <translation>差の許容値</translation>
    </message>
    <message>
        <source>logit</source>
        <translation>ロジット</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>cross-entropy of {t} and {y}</source>
        <translation>{t} と {y} の交差エントロピー誤差</translation>
    </message>
    <message>
        <source>before</source>
        <translation>前</translation>
    </message>
    <message>
        <source>now</source>
        <translation>今</translation>
    </message>
    <message>
        <source>start</source>
        <translation>開始時</translation>
    </message>
    <message>
        <source>{mark} target {t}</source>
        <translation>{mark} 正解 {t}</translation>
    </message>
    <message>
        <source>independent classes: no softmax</source>
        <translation>独立なクラス: ソフトマックスなし</translation>
    </message>
    <message>
        <source>chain rule: the softmax comes back</source>
        <translation>連鎖律により、ソフトマックスに戻る</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>計算の流れ</translation>
    </message>
    <message>
        <source>the values go to the right</source>
        <translation>値は右へ進む</translation>
    </message>
    <message>
        <source>values to the right, the gradient back to the left</source>
        <translation>値は右へ、勾配は左へ伝わる</translation>
    </message>
    <message>
        <source>descent moves each logit the opposite way</source>
        <translation>勾配降下で、各ロジットは逆向きに動く</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>勾配</translation>
    </message>
    <message>
        <source>Jacobian</source>
        <translation>ヤコビ行列</translation>
    </message>
    <message>
        <source>rows {y}, columns {u}: each adds up to 0</source>
        <translation>行は {y}、列は {u}。各行・各列の合計は 0</translation>
    </message>
    <message>
        <source>arrows: the next step</source>
        <translation>矢印: 次のステップ</translation>
    </message>
    <message>
        <source>arrows: the next step, drawn ×{factor}</source>
        <translation>矢印: 次のステップ (×{factor} で表示)</translation>
    </message>
    <message>
        <source>Logits</source>
        <translation>ロジット</translation>
    </message>
    <message>
        <source>scores before the softmax</source>
        <translation>ソフトマックス前のスコア</translation>
    </message>
    <message>
        <source>held back until the question is answered</source>
        <translation>質問に答えると表示されます</translation>
    </message>
    <message>
        <source>no contour lines: infinite everywhere</source>
        <translation>等高線なし: どこでも無限大</translation>
    </message>
    <message>
        <source>no contour lines: float64 cannot tell the values apart</source>
        <translation>等高線なし: 値の違いが float64 では区別できません</translation>
    </message>
    <message>
        <source>no contour lines: too many classes have a share of the target</source>
        <translation>等高線なし: 正解の配分を持つクラスが多すぎます</translation>
    </message>
    <message>
        <source>: {loss}</source>
        <translation>: {loss}</translation>
    </message>
    <message>
        <source>a sigmoid for each class</source>
        <translation>クラスごとのシグモイド</translation>
    </message>
    <message>
        <source>{loss} of {y} and {t}</source>
        <translation>{y} と {t} の{loss}</translation>
    </message>
    <message>
        <source>its derivative by one {y}</source>
        <translation>1 つの {y} で微分する</translation>
    </message>
    <message>
        <source>the derivative of the sigmoid</source>
        <translation>シグモイドの微分</translation>
    </message>
    <message>
        <source>{y} and 1 − {y} cancel</source>
        <translation>{y} と 1 − {y} が約分される</translation>
    </message>
    <message>
        <source>the Jacobian of the softmax</source>
        <translation>ソフトマックスのヤコビ行列</translation>
    </message>
    <message>
        <source>the sum with δ has one term</source>
        <translation>δ のある和は 1 項だけ残る</translation>
    </message>
    <message>
        <source>the softmax inserted for {y}</source>
        <translation>{y} にソフトマックスを代入</translation>
    </message>
    <message>
        <source>the sum split in two</source>
        <translation>和を 2 つに分ける</translation>
    </message>
    <message>
        <source>the derivative, term by term</source>
        <translation>項ごとに微分する</translation>
    </message>
    <message>
        <source>of the sum, only j = k depends on {u}_k</source>
        <translation>和のうち {u}_k を含むのは j = k の項だけ</translation>
    </message>
    <message>
        <source>both inserted</source>
        <translation>2 つの結果を代入</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>シグモイド</translation>
    </message>
    <message>
        <source>term</source>
        <translation>項</translation>
    </message>
    <message>
        <source>of {loss}; descent moves each logit the opposite way</source>
        <translation>{loss}の勾配。勾配降下で、各ロジットは逆向きに動く</translation>
    </message>
    <message>
        <source>the gradients of both losses</source>
        <translation>2 つの損失の勾配</translation>
    </message>
    <message>
        <source>at a masked target the limit for {u} → −∞</source>
        <translation>マスクした正解では {u} → −∞ の極限</translation>
    </message>
    <message>
        <source>each {y} depends on its own {u} alone</source>
        <translation>どの {y} も自分の {u} だけに依存する</translation>
    </message>
    <message>
        <source>scores before the sigmoids</source>
        <translation>シグモイド前のスコア</translation>
    </message>
    <message>
        <source>infinite where a {t} is 0; label smoothing makes it finite</source>
        <translation>{t} が 0 のクラスがあると無限大。ラベル平滑化で有限になる</translation>
    </message>
    <message>
        <source>the logits are too far apart for an axis</source>
        <translation>ロジットの幅が大きすぎて、横軸にできません</translation>
    </message>
    <message>
        <source>masked: there is no finite logit for an axis</source>
        <translation>マスクされているので、横軸にするロジットがありません</translation>
    </message>
    <message>
        <source>slope</source>
        <translation>傾き</translation>
    </message>
    <message>
        <source>{hint}; {loss} has no unit</source>
        <translation>{hint}。{loss}に単位はありません</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>{name} (not the target)</source>
        <translation>{name} (正解でない)</translation>
    </message>
    <message>
        <source>against the logit of {name}; its slope is the gradient</source>
        <translation>横軸は {name} のロジット。傾きが勾配です</translation>
    </message>
    <message>
        <source>against the logit of {name}</source>
        <translation>横軸は {name} のロジット</translation>
    </message>
    <message>
        <source>against the logit of {name}; slopes are the gradients</source>
        <translation>横軸は {name} のロジット。傾きがそれぞれの勾配です</translation>
    </message>
    <message>
        <source>against the logit of {name}, in units of {unit}</source>
        <translation>横軸は {name} のロジット (単位 {unit})</translation>
    </message>
    <message>
        <source>as {y} of {name} moves, and no other</source>
        <translation>{name} の {y} だけを動かす</translation>
    </message>
    <message>
        <source>as {y} of {name} moves, the others in proportion</source>
        <translation>{name} の {y} を動かし、残りは比を保つ</translation>
    </message>
    <message>
        <source>{loss} along {quantity}</source>
        <translation>{quantity} に沿った{loss}</translation>
    </message>
    <message>
        <source>masked: there are no two logits to draw it over</source>
        <translation>マスクされたクラスのため、描ける 2 つのロジットがない</translation>
    </message>
    <message>
        <source>infinite, whatever these logits are</source>
        <translation>この 2 つのロジットによらず無限大</translation>
    </message>
    <message>
        <source>along (1, 1) nothing changes</source>
        <translation>(1, 1) の方向には変わらない</translation>
    </message>
    <message>
        <source>Map of the loss</source>
        <translation>損失の地図</translation>
    </message>
    <message>
        <source>contour lines; arrow: {arrow}</source>
        <translation>等高線、矢印: {arrow}</translation>
    </message>
    <message>
        <source>{hint}; dashed: {loss}</source>
        <translation>{hint}。破線: {loss}</translation>
    </message>
    <message>
        <source>arrow: {arrow}</source>
        <translation>矢印: {arrow}</translation>
    </message>
    <message>
        <source>dashed: {loss}</source>
        <translation>破線: {loss}</translation>
    </message>
    <message>
        <source>Sigmoids</source>
        <translation>シグモイド</translation>
    </message>
    <message>
        <source>dashed: target {t}</source>
        <translation>破線: 正解 {t}</translation>
    </message>
    <message>
        <source>{mark}, dashed: target {t}</source>
        <translation>{mark}、破線: 正解 {t}</translation>
    </message>
    <message>
        <source>masked: the point lies beyond the left end</source>
        <translation>マスクされているので、点は左端の外にある</translation>
    </message>
    <message>
        <source>all others are masked: the point lies beyond the right end</source>
        <translation>ほかはすべてマスクされているので、点は右端の外にある</translation>
    </message>
    <message>
        <source>{hint}; {symbol} in units of {unit}</source>
        <translation>{hint} ({symbol} の単位 {unit})</translation>
    </message>
    <message>
        <source>rest</source>
        <translation>他</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>シグモイド</translation>
    </message>
    <message>
        <source>independent classes, each with a sigmoid of its own</source>
        <translation>独立なクラスはそれぞれ自分のシグモイドを持つ</translation>
    </message>
    <message>
        <source>binary cross-entropy {formula}</source>
        <translation>2 値交差エントロピー誤差 {formula}</translation>
    </message>
    <message>
        <source>rest: T log Σ exp({u}/T) of the other classes</source>
        <translation>他: ほかのクラスの T log Σ exp({u}/T)</translation>
    </message>
    <message>
        <source>rest: log Σ exp({u}) of the other classes</source>
        <translation>他: ほかのクラスの log Σ exp({u})</translation>
    </message>
    <message>
        <source>present</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>next step</source>
        <translation>次のステップ</translation>
    </message>
    <message>
        <source>next step, drawn ×{factor}</source>
        <translation>次のステップ (×{factor} で表示)</translation>
    </message>
    <message>
        <source>descent</source>
        <translation>勾配降下</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>target</source>
        <translation>正解</translation>
    </message>
    <message>
        <source>every softmax of three classes is a point</source>
        <translation>3 クラスのソフトマックスはどれも三角形の中の 1 点になる</translation>
    </message>
    <message>
        <source>two classes give a segment; a triangle needs three</source>
        <translation>2 クラスでは線分になる (三角形には 3 クラスが必要)</translation>
    </message>
    <message>
        <source>{y} normalised over {names}; one class is left out</source>
        <translation>{names} だけで正規化した {y} (他の 1 クラスは省略)</translation>
    </message>
    <message>
        <source>{y} normalised over {names}; {count} classes are left out</source>
        <translation>{names} だけで正規化した {y} (他の {count} クラスは省略)</translation>
    </message>
    <message>
        <source>Simplex</source>
        <translation>確率単体</translation>
    </message>
    <message>
        <source>contour lines</source>
        <translation>等高線</translation>
    </message>
    <message>
        <source>next line</source>
        <translation>次の行</translation>
    </message>
    <message>
        <source>label smoothing, a = {amount}</source>
        <translation>ラベル平滑化 (a = {amount})</translation>
    </message>
    <message>
        <source>a limit: {u} is −∞, and L infinite</source>
        <translation>極限値: {u} が −∞ で L は無限大</translation>
    </message>
    <message>
        <source>chain rule: {y}_k alone depends on {u}_k</source>
        <translation>連鎖律: {u}_k に依存するのは {y}_k だけ</translation>
    </message>
    <message>
        <source>chain rule: every {y} depends on {u}_k</source>
        <translation>連鎖律: どの {y} も {u}_k に依存する</translation>
    </message>
    <message>
        <source>the other logits stay; arrow: {arrow}</source>
        <translation>他のロジットは固定、矢印: {arrow}</translation>
    </message>
    <message>
        <source>dashed: target {definition}</source>
        <translation>破線: 正解 {definition}</translation>
    </message>
    <message>
        <source>their sum is {total}; {hint}</source>
        <translation>合計は {total}。{hint}</translation>
    </message>
    <message>
        <source>the softmax of two classes, with one logit</source>
        <translation>2 クラスのソフトマックスはロジット 1 つで決まる</translation>
    </message>
    <message>
        <source>step {number}</source>
        <translation>ステップ {number}</translation>
    </message>
    <message>
        <source>step</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>Loss over steps</source>
        <translation>ステップごとの損失</translation>
    </message>
    <message>
        <source>no step yet: play with the space bar</source>
        <translation>まだステップがありません。スペースキーで再生します</translation>
    </message>
    <message>
        <source>L after each step of gradient descent, {rate}</source>
        <translation>勾配降下の各ステップ後の L、{rate}</translation>
    </message>
    <message>
        <source>shares of the loss at the start, {rate}</source>
        <translation>開始時の損失に対する比、{rate}</translation>
    </message>
    <message>
        <source>{hint}; {loss} is infinite</source>
        <translation>{hint}。{loss}は無限大です</translation>
    </message>
    <message>
        <source>the loss at the start is 0 or infinite and has no shares</source>
        <translation>開始時の損失が 0 または無限大なので、比はありません</translation>
    </message>
    <message>
        <source>guessing</source>
        <translation>一様な予測</translation>
    </message>
    <message>
        <source>Target logits</source>
        <translation>正解のロジット</translation>
    </message>
    <message>
        <source>{t} = softmax({v})</source>
        <translation>{t} = softmax({v})</translation>
    </message>
    <message>
        <source>{t} = softmax({v}/{tau}), {tau} = {temperature}</source>
        <translation>{t} = softmax({v}/{tau})、{tau} = {temperature}</translation>
    </message>
    <message>
        <source>Independent classes have no softmax;</source>
        <translation>独立なクラスにはソフトマックスがありません。</translation>
    </message>
    <message>
        <source>choose another loss for a target from logits.</source>
        <translation>「ロジットによる正解」には別の損失関数を選んでください。</translation>
    </message>
    <message>
        <source>The target has no logits of its own;</source>
        <translation>正解にロジットがありません。</translation>
    </message>
    <message>
        <source>choose Edit &gt; Target from logits.</source>
        <translation>「編集」&gt;「ロジットによる正解」を選んでください。</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>損失の各項</translation>
    </message>
    <message>
        <source>what each class adds to the loss</source>
        <translation>各クラスが損失に加える分</translation>
    </message>
    <message>
        <source>H({t}) = 0 for a one-hot target: L can reach 0</source>
        <translation>正解が one-hot なら H({t}) = 0 で、L は 0 にできる</translation>
    </message>
    <message>
        <source>KL is 0 where {y} = {t}; H({t}) remains</source>
        <translation>KL は {y} = {t} で 0 になり、H({t}) が残る</translation>
    </message>
    <message>
        <source>against the probability of the target</source>
        <translation>正解クラスの確率</translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation>ソフトマックス</translation>
    </message>
    <message>
        <source>at T = {temperature}</source>
        <translation>(T = {temperature})</translation>
    </message>
</context>
<context>
    <name>FigureKeys</name>
    <message>
        <source>Choose the class to the left or to the right</source>
        <translation>左または右のクラスを選ぶ</translation>
    </message>
    <message>
        <source>Choose the class of this number</source>
        <translation>その番号のクラスを選ぶ</translation>
    </message>
    <message>
        <source>Raise or lower its logit {u} by 0.1</source>
        <translation>ロジット {u} を 0.1 増減</translation>
    </message>
    <message>
        <source>Raise or lower its logit {u} by 1</source>
        <translation>ロジット {u} を 1 増減</translation>
    </message>
    <message>
        <source>Raise or lower its logit {u} by 0.01</source>
        <translation>ロジット {u} を 0.01 増減</translation>
    </message>
    <message>
        <source>Raise or lower all logits by 0.1; {y} and the loss stay</source>
        <translation>すべてのロジットを 0.1 増減 ({y} と損失はそのまま)</translation>
    </message>
    <message>
        <source>Raise or lower the target&apos;s logit {v} by 0.1</source>
        <translation>正解のロジット {v} を 0.1 増減</translation>
    </message>
    <message>
        <source>Set its logit {u} to 0</source>
        <translation>ロジット {u} を 0 にする</translation>
    </message>
    <message>
        <source>Make it the target</source>
        <translation>正解にする</translation>
    </message>
    <message>
        <source>Type its logit {u}</source>
        <translation>ロジット {u} を入力する</translation>
    </message>
    <message>
        <source>Type its probability {y}</source>
        <translation>確率 {y} を入力する</translation>
    </message>
    <message>
        <source>Type the target&apos;s logit {v}</source>
        <translation>正解のロジット {v} を入力する</translation>
    </message>
</context>
<context>
    <name>FigureView</name>
    <message>
        <source>Figure</source>
        <translation>図</translation>
    </message>
    <message>
        <source>Click: make it the target</source>
        <translation>クリック: 正解にする</translation>
    </message>
    <message>
        <source>Drag {y}: its {u} alone moves · Click: make it the target · Double click: type</source>
        <translation>ドラッグで {y} を変更 (動くのはその {u} だけ) · クリック: 正解にする · ダブルクリック: 数値を入力</translation>
    </message>
    <message>
        <source>Drag along the curve: its {u} alone moves · Ctrl: finer</source>
        <translation>曲線に沿ってドラッグ (動くのはその {u} だけ) · Ctrl: 細かく</translation>
    </message>
    <message>
        <source>Drag {u} along the curve · Ctrl: finer · Double click: type</source>
        <translation>{u} を曲線に沿ってドラッグ · Ctrl: 細かく · ダブルクリック: 入力</translation>
    </message>
    <message>
        <source>Drag a bar or a point · ↑ ↓ step {u} · ← → class · T: target · Enter: type · right click: more</source>
        <translation>棒や点をドラッグ · ↑ ↓ で {u} を増減 · ← → でクラスを選択 · T: 正解 · Enter: 入力 · 右クリック: その他</translation>
    </message>
    <message>
        <source>Drag the logit · Click: make it the target · Shift: all of them · Ctrl: finer · Double click: type</source>
        <translation>ロジットをドラッグ · クリック: 正解にする · Shift: すべて · Ctrl: 細かく · ダブルクリック: 数値を入力</translation>
    </message>
    <message>
        <source>Drag {t}: the others rescale, the sum stays 1 · Double click: type</source>
        <translation>ドラッグで {t} を変更 (他の値も変わり、合計は 1 のまま) · ダブルクリック: 数値を入力</translation>
    </message>
    <message>
        <source>Drag {v}: {t} is its softmax · Shift: all of them · Ctrl: finer · Double click: type</source>
        <translation>ドラッグで {v} を変更 ({t} はそのソフトマックス) · Shift: すべて一緒に · Ctrl: 細かく · ダブルクリック: 数値を入力</translation>
    </message>
    <message>
        <source>Drag the point: the {u} of these classes move · Ctrl: finer</source>
        <translation>点をドラッグでこれらのクラスの {u} を変更 · Ctrl: 細かく</translation>
    </message>
    <message>
        <source>Drag the point: {u} of both classes moves · Ctrl: finer</source>
        <translation>点をドラッグで両方のクラスの {u} を変更 · Ctrl: 細かく</translation>
    </message>
    <message>
        <source>Drag {t}: the others stay · Double click: type</source>
        <translation>{t} をドラッグ: ほかは変わりません · ダブルクリック: 入力</translation>
    </message>
    <message>
        <source>The values are hidden, to be predicted.</source>
        <translation>値は予想のために隠してあります。</translation>
    </message>
    <message>
        <source>What is asked for is held back.</source>
        <translation>質問の答えになるものは伏せてあります。</translation>
    </message>
    <message>
        <source>Loss {loss} {unit}.</source>
        <translation>損失 {loss} {unit}。</translation>
    </message>
    <message>
        <source>Loss, {name}: {loss} {unit}.</source>
        <translation>損失 ({name}): {loss} {unit}。</translation>
    </message>
    <message>
        <source>Pinned loss {loss}, difference {difference}.</source>
        <translation>固定した損失 {loss}、差 {difference}。</translation>
    </message>
    <message>
        <source>Loss at the start {loss}, difference {difference}.</source>
        <translation>開始時の損失 {loss}、差 {difference}。</translation>
    </message>
    <message>
        <source>{name}: logit {u}, probability {y}, target {t}, gradient {gradient}.</source>
        <translation>{name}: ロジット {u}、確率 {y}、正解 {t}、勾配 {gradient}。</translation>
    </message>
    <message>
        <source>{name}: logit {u}, probability {y}, smoothed target {t}, gradient {gradient}.</source>
        <translation>{name}: ロジット {u}、確率 {y}、平滑化した正解 {t}、勾配 {gradient}。</translation>
    </message>
    <message>
        <source>The class is masked: its gradient is a limit.</source>
        <translation>このクラスはマスクされているので、勾配は極限の値です。</translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation>ほか {count} クラス。</translation>
    </message>
    <message>
        <source>{text}.</source>
        <translation>{text}。</translation>
    </message>
    <message>
        <source>{name}: {text}.</source>
        <translation>{name}: {text}。</translation>
    </message>
    <message>
        <source>Values left out: {count}.</source>
        <translation>省略した値: {count} 個。</translation>
    </message>
</context>
<context>
    <name>FileDialog</name>
    <message>
        <source>&amp;Replace</source>
        <translation>置き換える(&amp;R)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
</context>
<context>
    <name>FilmChoice</name>
    <message>
        <source>Each undo step</source>
        <translation>元に戻せる各ステップ</translation>
    </message>
    <message>
        <source>From the pin to the present</source>
        <translation>固定した値から現在まで</translation>
    </message>
    <message>
        <source>Each step of the descent</source>
        <translation>勾配降下の各ステップ</translation>
    </message>
    <message>
        <source>Each line of the derivation</source>
        <translation>導出の各行</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>フレーム</translation>
    </message>
    <message>
        <source>Number of frames</source>
        <translation>フレーム数</translation>
    </message>
    <message>
        <source>fps</source>
        <translation>フレーム/秒</translation>
    </message>
    <message>
        <source>Frames per second</source>
        <translation>毎秒フレーム数</translation>
    </message>
</context>
<context>
    <name>GroundChoice</name>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>印刷</translation>
    </message>
    <message>
        <source>Light ground</source>
        <translation>ライトの背景</translation>
    </message>
    <message>
        <source>Dark ground</source>
        <translation>ダークの背景</translation>
    </message>
    <message>
        <source>As in a journal, for print</source>
        <translation>印刷用 (論文向け)</translation>
    </message>
    <message>
        <source>That of the window, until another is chosen here</source>
        <translation>ここで選ぶまでは、ウィンドウと同じテーマです</translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation>透明</translation>
    </message>
    <message>
        <source>Leave out the ground, and keep the colours for it</source>
        <translation>背景を省き、それに合わせた色は残します</translation>
    </message>
</context>
<context>
    <name>HandingOver</name>
    <message>
        <source>C&amp;opy</source>
        <translation>コピー(&amp;O)</translation>
    </message>
    <message>
        <source>Copy this picture, to paste it into another program</source>
        <translation>この画像をコピーして、ほかのプログラムに貼り付けます</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Cross-entropy loss L</source>
        <translation>交差エントロピー誤差 L</translation>
    </message>
    <message>
        <source>How surprising the right answer is to the model: minus the logarithm of the probability {y} that it gives to the target. It is 0 for {y} = 1 and grows without bound as {y} goes to 0; training makes it small.</source>
        <translation>モデルにとって正解がどれだけ意外かを表す値で、モデルが正解に与える確率 {y} の対数にマイナスを付けたものです。{y} = 1 なら 0 で、{y} が 0 に近づくと限りなく大きくなります。学習ではこれを小さくします。</translation>
    </message>
    <message>
        <source>Nats, bits, bans</source>
        <translation>ナット・ビット・バン</translation>
    </message>
    <message>
        <source>The unit of the loss tells which logarithm is meant: the natural one (nats), that to base 2 (bits) or to base 10 (bans). 1 nat is 1.443 bits. Another unit multiplies the loss and its gradient by a constant, and changes nothing else.</source>
        <translation>損失の単位で、どの対数を使うかを表します。自然対数なら nat、底が 2 なら bit、底が 10 なら ban です。1 nat は 1.443 bit です。単位を変えると損失と勾配が定数倍されるだけで、ほかは変わりません。</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>パープレキシティ</translation>
    </message>
    <message>
        <source>Among how many equally probable classes the right one would be just as hard to guess: e to the power of the loss in nats. 1 is perfect.</source>
        <translation>同じくらい当てにくいのは、確率の等しいクラスがいくつあるときかを表す数です。e を損失 (nat) 乗して求めます。1 が最良です。</translation>
    </message>
    <message>
        <source>The loss of guessing</source>
        <translation>一様な予測の損失</translation>
    </message>
    <message>
        <source>What a model would have that knows nothing and gives all K classes the same probability; for cross-entropy that is log K. A larger loss is worse than guessing.</source>
        <translation>何も知らずに K 個のクラスすべてに同じ確率を与えるモデルの損失です。交差エントロピー誤差なら log K です。これより大きい損失は、一様な予測より悪いことを表します。</translation>
    </message>
    <message>
        <source>Before and now</source>
        <translation>前と今</translation>
    </message>
    <message>
        <source>The loss of what is pinned, or of the start of a descent, and by how much the present loss is larger (+) or smaller (−).</source>
        <translation>固定した値、または勾配降下の開始時の損失と、そこから現在の損失がどれだけ増えたか (+)、減ったか (−) を表します。</translation>
    </message>
    <message>
        <source>The other loss</source>
        <translation>もう一つの損失</translation>
    </message>
    <message>
        <source>The loss that is compared, for the same {y} and {t}. Losses have scales of their own: compare how they change, not which of them is larger.</source>
        <translation>比べている損失の、同じ {y} と {t} での値です。損失ごとに尺度が違うので、大小ではなく、どう変わるかを比べてください。</translation>
    </message>
    <message>
        <source>KL divergence and entropy</source>
        <translation>KL ダイバージェンスとエントロピー</translation>
    </message>
    <message>
        <source>The entropy H({t}) is the part of cross-entropy that no model can avoid, and KL({t} ∥ {y}) is the rest: 0 only for {y} = {t}. KL({y} ∥ {t}) measures the other way round and has another value.</source>
        <translation>エントロピー H({t}) は、どのモデルでも避けられない交差エントロピーの部分です。残りが KL({t} ∥ {y}) で、{y} = {t} のときだけ 0 になります。KL({y} ∥ {t}) は逆向きに測ったもので、値が異なります。</translation>
    </message>
    <message>
        <source>Textbook ε</source>
        <translation>教科書の ε</translation>
    </message>
    <message>
        <source>Textbook programs add a small number such as 1e-7 in the logarithm, so that log 0 does not occur. What they print is then not quite the loss; choose 1e-7 to see both.</source>
        <translation>教科書のプログラムは、log 0 にならないように、対数の中に 1e-7 などの小さな数を足します。そのため表示される値は損失と少し違います。1e-7 を選ぶと両方を見られます。</translation>
    </message>
    <message>
        <source>Logit {u}</source>
        <translation>ロジット {u}</translation>
    </message>
    <message>
        <source>The score that a network gives to a class, before the softmax: any number, or -inf for a class that is ruled out. Only differences count: the same number added to all logits changes neither {y} nor the loss.</source>
        <translation>ネットワークがクラスに与える、ソフトマックス前のスコアです。どんな数でもよく、-inf はそのクラスを除外します。意味があるのは差だけで、すべてのロジットに同じ数を足しても {y} も損失も変わりません。</translation>
    </message>
    <message>
        <source>Probability {y}</source>
        <translation>確率 {y}</translation>
    </message>
    <message>
        <source>The softmax makes it of the logits: e to the power of each, divided by the sum of all. So all {y} are between 0 and 1, and their sum is 1. When you type one, the others rescale.</source>
        <translation>ソフトマックスがロジットから計算します。e をそれぞれのロジット乗し、その合計で割ったものなので、{y} はどれも 0 と 1 の間にあり、合計は 1 です。一つを入力すると、ほかは比を保って変わります。</translation>
    </message>
    <message>
        <source>Target {t}</source>
        <translation>正解 {t}</translation>
    </message>
    <message>
        <source>What the right answer is: {t} = 1 for the right class and 0 for the others, or a share for each class (a soft target). In the figure it is the dashed outline, and the ring marks the right class.</source>
        <translation>何が正しい答えかを表します。正解のクラスは {t} = 1、ほかは 0 です。クラスごとに配分を与えることもできます (ソフトターゲット)。図では破線の枠で、丸印が正解のクラスを示します。</translation>
    </message>
    <message>
        <source>The score that a network gives to a class, before the sigmoid: any number. Above 0 the class is more likely than not, whatever the other logits are.</source>
        <translation>ネットワークがクラスに与える、シグモイド前のスコアです。どんな数でもかまいません。0 より大きければ、ほかのロジットに関係なく、そのクラスである確率が半分を超えます。</translation>
    </message>
    <message>
        <source>The sigmoid makes it of the logit of its own class alone. The {y} need not sum to 1, for several classes may be right.</source>
        <translation>シグモイドがそのクラス自身のロジットだけから計算します。正解のクラスがいくつあってもよいので、{y} の合計は 1 とは限りません。</translation>
    </message>
    <message>
        <source>Name of the class</source>
        <translation>クラスの名前</translation>
    </message>
    <message>
        <source>What the class is called here, in the figure and in everything that you copy or export. A list that you paste names the classes from here on.</source>
        <translation>この画面と図、そしてコピーや書き出しでのクラスの呼び名です。リストを貼り付けると、ここから順に名前が付きます。</translation>
    </message>
    <message>
        <source>Temperature T</source>
        <translation>温度 T</translation>
    </message>
    <message>
        <source>All logits are divided by T before the softmax. A T above 1 brings the probabilities closer together, one below 1 moves them apart; which class is the most probable stays.</source>
        <translation>ソフトマックスの前に、すべてのロジットを T で割ります。T が 1 より大きいと確率の差が縮まり、小さいと広がります。どのクラスの確率が最も高いかは変わりません。</translation>
    </message>
    <message>
        <source>Label smoothing α</source>
        <translation>ラベル平滑化 α</translation>
    </message>
    <message>
        <source>Takes the share α from the target and spreads it evenly over all K classes. Then the loss is smallest at finite logits, and a model does not become overconfident.</source>
        <translation>正解から割合 α を取り、K 個のクラス全部に等しく配ります。損失が有限のロジットで最小になり、モデルが自信を持ちすぎなくなります。</translation>
    </message>
    <message>
        <source>Loss times T²</source>
        <translation>損失に T² を掛ける</translation>
    </message>
    <message>
        <source>Multiplies the loss, and so its gradient, by T²: then the gradient does not fade as the temperature rises (Hinton, Vinyals and Dean 2015).</source>
        <translation>損失に、したがって勾配にも T² を掛けます。温度を上げても勾配が小さくなりません (Hinton, Vinyals and Dean 2015)。</translation>
    </message>
    <message>
        <source>Target from logits</source>
        <translation>ロジットによる正解</translation>
    </message>
    <message>
        <source>Gives the target logits {v} of its own, to be dragged and typed as {u} is: {t} is their softmax at the temperature τ, as a teacher&apos;s is in distillation.</source>
        <translation>正解にも専用のロジット {v} を与え、{u} と同じようにドラッグや入力ができるようにします。{t} は温度 τ でのソフトマックスで、蒸留の教師と同じです。</translation>
    </message>
    <message>
        <source>Temperature τ of the target</source>
        <translation>正解の温度 τ</translation>
    </message>
    <message>
        <source>The target&apos;s own logits are divided by τ before their softmax. A large τ shows which of the wrong classes the teacher finds more likely.</source>
        <translation>正解のロジットを、ソフトマックスの前に τ で割ります。τ を大きくすると、間違いのクラスのうちどれを教師がありそうだと見ているかが分かります。</translation>
    </message>
    <message>
        <source>Focal γ</source>
        <translation>フォーカルの γ</translation>
    </message>
    <message>
        <source>How much less a class counts that is predicted well already: its term is multiplied by 1 − {y} to the power of γ. With γ = 0 it is cross-entropy.</source>
        <translation>すでによく当たっているクラスの重みをどれだけ減らすかを表します。各項に 1 − {y} の γ 乗を掛けます。γ = 0 なら交差エントロピー誤差です。</translation>
    </message>
    <message>
        <source>Weight of the first class</source>
        <translation>最初のクラスの重み</translation>
    </message>
    <message>
        <source>By what the first class is multiplied in the loss; the others have the weight 1. A rare class gets a weight above 1, so that it is not overlooked.</source>
        <translation>損失の中で最初のクラスに掛ける数です。ほかのクラスの重みは 1 です。まれなクラスを見落とさないように、1 より大きくします。</translation>
    </message>
    <message>
        <source>Positive weight</source>
        <translation>正例の重み</translation>
    </message>
    <message>
        <source>By what the part of each class that belongs to its target is multiplied, as pos_weight in PyTorch. Above 1, a class that is missed costs more than one that is found by mistake.</source>
        <translation>各クラスの、正解である側の項に掛ける数で、PyTorch の pos_weight と同じです。1 より大きいと、見落としが誤検出より重く数えられます。</translation>
    </message>
    <message>
        <source>Learning rate η</source>
        <translation>学習率 η</translation>
    </message>
    <message>
        <source>How far a step goes: each logit moves by η times its component of the gradient, downhill. Too small is slow; too large overshoots, and the loss goes up and down.</source>
        <translation>1 ステップの大きさです。各ロジットは、勾配の成分の η 倍だけ、損失が減る向きに動きます。小さすぎると遅く、大きすぎると行き過ぎて損失が上下します。</translation>
    </message>
    <message>
        <source>Steps of the descent</source>
        <translation>勾配降下のステップ</translation>
    </message>
    <message>
        <source>The steps that were taken, from 0, the start. Go back to any of them; drag a bar there, and the descent goes on from what you see.</source>
        <translation>これまでのステップです。0 が開始時です。どのステップにも戻れ、そこで棒をドラッグすると、見えている状態から続きます。</translation>
    </message>
    <message>
        <source>The figure</source>
        <translation>図</translation>
    </message>
    <message>
        <source>All panels show one situation: drag a bar, and everything follows. With the keyboard, ← and → choose a class, and ↑ and ↓ move its logit. Rest the pointer on a panel and press F1 to read what it shows.</source>
        <translation>どのパネルも同じ状態を表していて、棒をドラッグすると全部が連動します。キーボードでは ← → でクラスを選び、↑ ↓ でそのロジットを動かします。パネルの上で F1 を押すと、何を表すかを説明します。</translation>
    </message>
    <message>
        <source>Cross-entropy</source>
        <translation>交差エントロピー誤差</translation>
    </message>
    <message>
        <source>Minus the logarithm of the probability of the target. Its gradient with respect to the logits is simply {y} − {t}: the worse the prediction, the stronger the correction.</source>
        <translation>正解の確率の対数にマイナスを付けたものです。ロジットに関する勾配は単純に {y} − {t} で、予測が悪いほど強く直されます。</translation>
    </message>
    <message>
        <source>Squared error</source>
        <translation>二乗誤差</translation>
    </message>
    <message>
        <source>Half the sum of the squared differences of {y} and {t}. Behind a softmax its gradient nearly vanishes where the prediction is confident and wrong.</source>
        <translation>{y} と {t} の差の二乗の合計の半分です。ソフトマックスの後では、自信を持って間違えているところで勾配がほとんど消えます。</translation>
    </message>
    <message>
        <source>Brier score</source>
        <translation>ブライアスコア</translation>
    </message>
    <message>
        <source>The sum of the squared differences of {y} and {t}, as forecasts are scored: 0 is perfect, 2 is certain and wrong.</source>
        <translation>{y} と {t} の差の二乗の合計で、予報の評価に使われます。0 が完全で、確信して間違えると 2 です。</translation>
    </message>
    <message>
        <source>Focal loss</source>
        <translation>フォーカル損失</translation>
    </message>
    <message>
        <source>Cross-entropy in which what is predicted well already counts less, so that training attends to the hard examples.</source>
        <translation>すでによく当たっているものの重みを減らした交差エントロピー誤差です。学習が難しい例に集中します。</translation>
    </message>
    <message>
        <source>Absolute error</source>
        <translation>絶対誤差</translation>
    </message>
    <message>
        <source>The sum of the absolute differences of {y} and {t}. Behind a softmax its gradient vanishes where the prediction is confident and wrong.</source>
        <translation>{y} と {t} の差の絶対値の合計です。ソフトマックスの後では、自信を持って間違えているところで勾配が消えます。</translation>
    </message>
    <message>
        <source>Reverse KL divergence</source>
        <translation>逆 KL ダイバージェンス</translation>
    </message>
    <message>
        <source>KL({y} ∥ {t}), the divergence the other way round: it punishes probability where the target has none, and is infinite there.</source>
        <translation>KL({y} ∥ {t})、つまり逆向きのダイバージェンスです。正解にない所に確率を与えると罰し、そこでは無限大になります。</translation>
    </message>
    <message>
        <source>Weighted cross-entropy</source>
        <translation>重み付き交差エントロピー誤差</translation>
    </message>
    <message>
        <source>Cross-entropy in which the first class counts more, or less, than the others, as for classes that are rare.</source>
        <translation>最初のクラスの重みをほかより大きく、または小さくした交差エントロピー誤差です。まれなクラスなどに使います。</translation>
    </message>
    <message>
        <source>Binary cross-entropy</source>
        <translation>2 値交差エントロピー誤差</translation>
    </message>
    <message>
        <source>Each class is a question of its own, yes or no, with a sigmoid in place of the softmax: several classes may be right, and the {y} need not sum to 1.</source>
        <translation>クラスごとに「はい」か「いいえ」かを問い、ソフトマックスの代わりにシグモイドを使います。正解がいくつあってもよく、{y} の合計は 1 とは限りません。</translation>
    </message>
    <message>
        <source>Logits {u}</source>
        <translation>ロジット {u}</translation>
    </message>
    <message>
        <source>One bar for each class: its score before the softmax. Drag a bar to change it, with Shift to move all of them. During a descent an arrow beside a bar is its next step.</source>
        <translation>クラスごとに 1 本の棒で、ソフトマックス前のスコアを表します。棒をドラッグすると変わり、Shift を押すと全部が動きます。勾配降下では、棒の横の矢印が次のステップを示します。</translation>
    </message>
    <message>
        <source>Logits {v} of the target</source>
        <translation>正解のロジット {v}</translation>
    </message>
    <message>
        <source>The scores that the target is made of, as a teacher&apos;s are. Drag a bar, and the target {t} in the softmax panel follows.</source>
        <translation>正解のもとになるスコアで、教師の出力にあたります。棒をドラッグすると、ソフトマックスのパネルの正解 {t} が変わります。</translation>
    </message>
    <message>
        <source>Softmax {y}</source>
        <translation>ソフトマックス {y}</translation>
    </message>
    <message>
        <source>Filled bars are the probabilities {y}, dashed outlines the target {t}, and the ring marks the right class. Drag a bar, or click a class to make it the target.</source>
        <translation>塗られた棒が確率 {y}、破線の枠が正解 {t} で、丸印が正解のクラスを示します。棒をドラッグするか、クラスをクリックして正解にします。</translation>
    </message>
    <message>
        <source>Sigmoid {y}</source>
        <translation>シグモイド {y}</translation>
    </message>
    <message>
        <source>Filled bars are the probabilities {y}, each the sigmoid of its own logit, and dashed outlines the targets {t}. Drag a bar, or click a class to make it right or wrong.</source>
        <translation>塗られた棒は確率 {y} で、それぞれが自分のロジットのシグモイドです。破線の枠は正解 {t} です。棒をドラッグするか、クラスをクリックして正解かどうかを切り替えます。</translation>
    </message>
    <message>
        <source>Gradient of the loss</source>
        <translation>損失の勾配</translation>
    </message>
    <message>
        <source>How the loss changes with each logit; for softmax with cross-entropy at T = 1 that is {y} − {t}. Orange, upwards: {y} is too large, and descent lowers this logit. Purple, downwards: {y} is too small, and descent raises it.</source>
        <translation>各ロジットを変えると損失がどう変わるかを表します。T = 1 のソフトマックスと交差エントロピー誤差では {y} − {t} です。上向きのオレンジは {y} が大きすぎ、勾配降下でそのロジットが下がります。下向きの紫は {y} が小さすぎ、上がります。</translation>
    </message>
    <message>
        <source>Loss curve</source>
        <translation>損失曲線</translation>
    </message>
    <message>
        <source>The loss against the probability {y} of one class, or with U against its logit. The orange point is the present, and the dashed lines lead to its values on both axes; drag it along the curve.</source>
        <translation>あるクラスの確率 {y} に対する損失です。U を押すと横軸がロジットになります。オレンジの点が現在で、破線は両軸での値を示します。点は曲線に沿ってドラッグできます。</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>シグモイド</translation>
    </message>
    <message>
        <source>One class against all others: its probability depends on a single number δ, the distance of its logit from the rest. With two classes this is all there is.</source>
        <translation>1 つのクラスとほかの全部を比べます。確率は、そのロジットと残りとの差である 1 つの数 δ だけで決まります。2 クラスではこれがすべてです。</translation>
    </message>
    <message>
        <source>Loss over steps</source>
        <translation>ステップごとの損失</translation>
    </message>
    <message>
        <source>How the loss falls during gradient descent. Press G, then Play: each step adds a point.</source>
        <translation>勾配降下で損失がどう減るかを表します。G を押して再生すると、ステップごとに点が増えます。</translation>
    </message>
    <message>
        <source>Simplex</source>
        <translation>確率単体</translation>
    </message>
    <message>
        <source>Each point of the triangle is a choice of three probabilities: a corner is certainty, the middle is guessing. Lines join points of the same loss; drag the point.</source>
        <translation>三角形の各点が 3 つの確率の組を表します。頂点は確信、中央は一様な予測です。線は損失の等しい点を結びます。点はドラッグできます。</translation>
    </message>
    <message>
        <source>Map of the loss</source>
        <translation>損失の地図</translation>
    </message>
    <message>
        <source>The loss for all values of two logits, seen from above, with lines of the same loss. The arrow points downhill, against the gradient; drag the point.</source>
        <translation>2 つのロジットのあらゆる値に対する損失を上から見たもので、線は損失の等しい点を結びます。矢印は勾配と逆の、下る向きを指します。点はドラッグできます。</translation>
    </message>
    <message>
        <source>Terms of the loss</source>
        <translation>損失の各項</translation>
    </message>
    <message>
        <source>What each class adds to the loss, and the loss as the entropy H({t}) of the target plus KL({t} ∥ {y}), the part that training can remove.</source>
        <translation>各クラスが損失にどれだけ加わるか、そして損失が正解のエントロピー H({t}) と KL({t} ∥ {y}) の和であることを表します。学習で減らせるのは KL の部分です。</translation>
    </message>
    <message>
        <source>Jacobian of the softmax</source>
        <translation>ソフトマックスのヤコビ行列</translation>
    </message>
    <message>
        <source>How each probability changes with each logit: a logit raises the {y} of its own class (orange) and lowers all others (purple), so rows and columns sum to 0.</source>
        <translation>各ロジットで各確率がどう変わるかを表します。ロジットは自分のクラスの {y} を上げ (オレンジ)、ほかを下げる (紫) ので、行と列の合計は 0 です。</translation>
    </message>
    <message>
        <source>Jacobian of the sigmoid</source>
        <translation>シグモイドのヤコビ行列</translation>
    </message>
    <message>
        <source>How each probability changes with each logit: of independent classes a logit moves only the {y} of its own class, so all else is 0.</source>
        <translation>各ロジットで各確率がどう変わるかを表します。独立なクラスでは自分のクラスの {y} だけが変わるので、ほかはすべて 0 です。</translation>
    </message>
    <message>
        <source>Flow of values and gradient</source>
        <translation>値と勾配の流れ</translation>
    </message>
    <message>
        <source>From left to right the values are computed, from right to left the gradient (backpropagation): at each node it is multiplied by the local derivative.</source>
        <translation>左から右へ値が計算され、右から左へ勾配が伝わります (逆伝播)。ノードごとに、その場の微分が掛けられます。</translation>
    </message>
    <message>
        <source>Derivation</source>
        <translation>導出</translation>
    </message>
    <message>
        <source>Where {y} − {t} comes from, with the present numbers. D shows every step with its reason; Shift+D, ] and [ unfold it line by line.</source>
        <translation>{y} − {t} がどこから来るかを、現在の数で示します。D を押すと全ステップを理由とともに表示し、Shift+D、]、[ で 1 行ずつ開きます。</translation>
    </message>
    <message>
        <source>Lesson {number}: {title}</source>
        <translation>レッスン {number}: {title}</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>キー一覧</translation>
    </message>
    <message>
        <source>Search: a key, or what you want to do</source>
        <translation>キーまたはしたいことを検索</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>No key has this in its name or its text. Clear the search to see all.</source>
        <translation>該当するキーはありません。検索欄を空にすると全部を表示します。</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>On the figure</source>
        <translation>図の上で</translation>
    </message>
    <message>
        <source>While something is dragged</source>
        <translation>ドラッグの間</translation>
    </message>
    <message>
        <source>In a box for a number</source>
        <translation>数値の欄で</translation>
    </message>
    <message>
        <source>Move all logits together; the probabilities stay</source>
        <translation>すべてのロジットを一緒に動かす (確率はそのまま)</translation>
    </message>
    <message>
        <source>Go ten times finer</source>
        <translation>10 分の 1 の細かさで動かす</translation>
    </message>
    <message>
        <source>Put it back where it was</source>
        <translation>元の位置に戻す</translation>
    </message>
    <message>
        <source>Step the number</source>
        <translation>数を増減する</translation>
    </message>
    <message>
        <source>Go to the box of the next class</source>
        <translation>次のクラスの欄へ移る</translation>
    </message>
    <message>
        <source>Paste a number, or a list that fills the boxes from here on</source>
        <translation>数を貼り付ける。リストならここから順に入る</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Editing</source>
        <translation>編集</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>レッスン</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Panels, shown or hidden</source>
        <translation>パネルの表示と非表示</translation>
    </message>
    <message>
        <source>Gradient descent</source>
        <translation>勾配降下</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>ヘルプ</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>&amp;English</source>
        <translation>日本語(&amp;J)</translation>
    </message>
    <message>
        <source>Show in English</source>
        <translation>日本語で表示</translation>
    </message>
</context>
<context>
    <name>LayoutChoice</name>
    <message>
        <source>Layout</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>One column</source>
        <translation>1 列</translation>
    </message>
    <message>
        <source>Two columns</source>
        <translation>2 列</translation>
    </message>
    <message>
        <source>Three columns</source>
        <translation>3 列</translation>
    </message>
    <message>
        <source>As many columns as read best</source>
        <translation>読みやすい列数</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自動</translation>
    </message>
</context>
<context>
    <name>LessonOverview</name>
    <message>
        <source>Lessons</source>
        <translation>レッスン</translation>
    </message>
    <message>
        <source>done ✓</source>
        <translation>完了 ✓</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>もう一度</translation>
    </message>
    <message>
        <source>{step} / {count}</source>
        <translation>{step} / {count}</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>続きから</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>始める</translation>
    </message>
</context>
<context>
    <name>LessonPanel</name>
    <message>
        <source>Back to the lesson</source>
        <translation>レッスンに戻る</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>前へ</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>確かめる</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>答え</translation>
    </message>
    <message>
        <source>a number, or 1/4, ln 3</source>
        <translation>数値、1/4、ln 3 など</translation>
    </message>
    <message>
        <source>Step {step} of {count}</source>
        <translation>{count} ステップ中の {step}</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Next lesson</source>
        <translation>次のレッスン</translation>
    </message>
    <message>
        <source>{choice} (wrong)</source>
        <translation>{choice} (不正解)</translation>
    </message>
    <message>
        <source>{choice} (right)</source>
        <translation>{choice} (正解)</translation>
    </message>
    <message>
        <source>Not yet.</source>
        <translation>まだ違います。</translation>
    </message>
    <message>
        <source>Right.</source>
        <translation>正解です。</translation>
    </message>
    <message>
        <source>Close the lesson</source>
        <translation>レッスンを閉じる</translation>
    </message>
    <message>
        <source>{step} / {count}</source>
        <translation>{step} / {count}</translation>
    </message>
    <message>
        <source>Show the answer</source>
        <translation>答えを見る</translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message>
        <source>Lessons</source>
        <translation>レッスン</translation>
    </message>
    <message>
        <source>{name} was read again</source>
        <translation>{name} を読み直しました</translation>
    </message>
    <message>
        <source>Open a lesson</source>
        <translation>レッスンを開く</translation>
    </message>
</context>
<context>
    <name>Losses</name>
    <message>
        <source>absolute error</source>
        <translation>絶対誤差</translation>
    </message>
    <message>
        <source>binary cross-entropy</source>
        <translation>2 値交差エントロピー誤差</translation>
    </message>
    <message>
        <source>Brier score</source>
        <translation>ブライアスコア</translation>
    </message>
    <message>
        <source>cross-entropy</source>
        <translation>交差エントロピー誤差</translation>
    </message>
    <message>
        <source>focal loss (γ = {gamma})</source>
        <translation>フォーカル損失 (γ = {gamma})</translation>
    </message>
    <message>
        <source>reverse KL divergence</source>
        <translation>逆 KL ダイバージェンス</translation>
    </message>
    <message>
        <source>squared error</source>
        <translation>二乗誤差</translation>
    </message>
    <message>
        <source>weighted cross-entropy (first class × {weight})</source>
        <translation>重み付き交差エントロピー誤差 (先頭のクラス × {weight})</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>The legend stays in {panels}, which cannot be read without it.</source>
        <translation>{panels}の凡例は、ないと図が読めないため残しています。</translation>
    </message>
    <message>
        <source>Size {percent} %</source>
        <translation>サイズ {percent} %</translation>
    </message>
    <message>
        <source>There is one screen only: connect the projector as a second one, not as a copy of this, and try again.</source>
        <translation>画面が 1 つしかありません。プロジェクターを複製ではなく拡張画面として接続してから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>The figure is on the second screen; what you change here is seen there.</source>
        <translation>図を 2 台目の画面に表示しています。ここでの変更はそのまま映ります。</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>cat</source>
        <translation>猫</translation>
    </message>
    <message>
        <source>dog</source>
        <translation>犬</translation>
    </message>
    <message>
        <source>bird</source>
        <translation>鳥</translation>
    </message>
</context>
<context>
    <name>OverSwitch</name>
    <message>
        <source>Loss against the probability {y}</source>
        <translation>横軸を確率 {y} にする</translation>
    </message>
    <message>
        <source>Loss against the logit {u}</source>
        <translation>横軸をロジット {u} にする</translation>
    </message>
</context>
<context>
    <name>PageChoice</name>
    <message>
        <source>Width</source>
        <translation>幅</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高さ</translation>
    </message>
    <message>
        <source>Unit: {unit}</source>
        <translation>単位: {unit}</translation>
    </message>
    <message>
        <source>Save this size…</source>
        <translation>このサイズを保存…</translation>
    </message>
    <message>
        <source>Forget this size</source>
        <translation>このサイズを削除</translation>
    </message>
    <message>
        <source>Own size</source>
        <translation>サイズを指定</translation>
    </message>
    <message>
        <source>There are {most} sizes already; forget one first.</source>
        <translation>サイズはすでに {most} 個あります。先に 1 つ削除してください。</translation>
    </message>
    <message>
        <source>Save this size</source>
        <translation>このサイズを保存</translation>
    </message>
    <message>
        <source>Its name in the list of sizes:</source>
        <translation>サイズの一覧での名前:</translation>
    </message>
</context>
<context>
    <name>PageLine</name>
    <message>
        <source>smallest text {size}</source>
        <translation>最小の文字 {size}</translation>
    </message>
    <message>
        <source>{theme}, transparent</source>
        <translation>{theme}、透明</translation>
    </message>
</context>
<context>
    <name>Pager</name>
    <message>
        <source>{first} to {last} of {count}</source>
        <translation>{count} 件中 {first}–{last}</translation>
    </message>
    <message>
        <source>Previous classes</source>
        <translation>前のクラス</translation>
    </message>
    <message>
        <source>Next classes</source>
        <translation>次のクラス</translation>
    </message>
</context>
<context>
    <name>PanelChoice</name>
    <message>
        <source>as in the &amp;window</source>
        <translation>ウィンドウと同じ(&amp;W)</translation>
    </message>
    <message>
        <source>Panels as in the window</source>
        <translation>パネルをウィンドウと同じにする</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>パネル</translation>
    </message>
    <message>
        <source>No room in the picture</source>
        <translation>画像に場所がありません</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Logits</source>
        <translation>ロジット</translation>
    </message>
    <message>
        <source>Target logits</source>
        <translation>正解のロジット</translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation>ソフトマックス</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>勾配</translation>
    </message>
    <message>
        <source>Loss curve</source>
        <translation>損失曲線</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>シグモイド</translation>
    </message>
    <message>
        <source>Loss over steps</source>
        <translation>ステップごとの損失</translation>
    </message>
    <message>
        <source>Simplex</source>
        <translation>確率単体</translation>
    </message>
    <message>
        <source>Map of the loss</source>
        <translation>損失の地図</translation>
    </message>
    <message>
        <source>Terms of the loss</source>
        <translation>損失の各項</translation>
    </message>
    <message>
        <source>Jacobian</source>
        <translation>ヤコビ行列</translation>
    </message>
    <message>
        <source>Flow of values and gradient</source>
        <translation>値と勾配の流れ</translation>
    </message>
    <message>
        <source>Derivation</source>
        <translation>導出</translation>
    </message>
</context>
<context>
    <name>Panels row</name>
    <message>
        <source>Layout</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Numbers in the figure; without them they can be predicted.</source>
        <translation>図の中の数。隠すと予想できます。</translation>
    </message>
    <message>
        <source>Hints</source>
        <translation>読み方</translation>
    </message>
    <message>
        <source>Below each title, how to read the panel.</source>
        <translation>各タイトルの下にある、パネルの読み方です。</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>凡例</translation>
    </message>
    <message>
        <source>Which is before and which is now; it stays where a panel cannot be read without it.</source>
        <translation>どちらが前でどちらが今かを示します。凡例がないと読めないパネルには残ります。</translation>
    </message>
</context>
<context>
    <name>Parameters</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Temperature T</source>
        <translation>温度 T</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>ラベル平滑化</translation>
    </message>
    <message>
        <source>Logarithm</source>
        <translation>対数</translation>
    </message>
    <message>
        <source>Textbook ε</source>
        <translation>教科書の ε</translation>
    </message>
    <message>
        <source>Focal γ</source>
        <translation>フォーカルの γ</translation>
    </message>
    <message>
        <source>logarithm, textbook ε, {t2}</source>
        <translation>対数、教科書の ε、{t2}</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Weight of class 1</source>
        <translation>クラス 1 の重み</translation>
    </message>
    <message>
        <source>Positive weight</source>
        <translation>正例の重み</translation>
    </message>
    <message>
        <source>Target&apos;s τ</source>
        <translation>正解の τ</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>比べる損失</translation>
    </message>
    <message>
        <source>Multiply the loss by T²</source>
        <translation>損失に T² を掛ける</translation>
    </message>
</context>
<context>
    <name>PasteQuestion</name>
    <message>
        <source>Paste logits</source>
        <translation>ロジットの貼り付け</translation>
    </message>
    <message>
        <source>{count} numbers were pasted, {left} more than there are boxes.</source>
        <translation>{count} 個の数値のうち {left} 個には入力欄がありません。</translation>
    </message>
    <message>
        <source>Add {left} more</source>
        <translation>クラスを {left} 個追加</translation>
    </message>
    <message>
        <source>Fill the boxes only</source>
        <translation>入力欄の分だけ貼り付け</translation>
    </message>
</context>
<context>
    <name>Pasting</name>
    <message>
        <source>{count} numbers were pasted</source>
        <translation>{count} 個の数値を貼り付けました</translation>
    </message>
    <message>
        <source>{count} classes were taken from {source}</source>
        <translation>{source}から {count} クラスを取り込みました</translation>
    </message>
    <message>
        <source>Row {row} of {rows} was taken from {source}: {count} classes</source>
        <translation>{source}の {rows} 行のうち {row} 行目 ({count} クラス) を取り込みました</translation>
    </message>
    <message>
        <source>{text}.</source>
        <translation>{text}。</translation>
    </message>
</context>
<context>
    <name>Presentation</name>
    <message>
        <source>Presentation</source>
        <translation>プレゼンテーション</translation>
    </message>
    <message>
        <source>Blank screen</source>
        <translation>空白の画面</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>The first line &amp;names them</source>
        <translation>最初の行はクラスの名前(&amp;N)</translation>
    </message>
    <message>
        <source>The first column only &amp;counts</source>
        <translation>最初の列は番号(&amp;C)</translation>
    </message>
    <message>
        <source>Take the na&amp;mes</source>
        <translation>名前も取り込む(&amp;M)</translation>
    </message>
    <message>
        <source>Take the &amp;target</source>
        <translation>正解も取り込む(&amp;T)</translation>
    </message>
    <message>
        <source>Normali&amp;se to 1</source>
        <translation>合計を 1 にする(&amp;S)</translation>
    </message>
    <message>
        <source>Share the target &amp;equally</source>
        <translation>正解を等分する(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Row</source>
        <translation>行(&amp;R)</translation>
    </message>
    <message>
        <source>N&amp;umbers</source>
        <translation>数値(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Decimal mark</source>
        <translation>小数点(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Lines are</source>
        <translation>テキストの行(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Place</source>
        <translation>入れる場所(&amp;P)</translation>
    </message>
    <message>
        <source>of {count}</source>
        <translation>/ {count}</translation>
    </message>
    <message>
        <source>Numbers from {source}</source>
        <translation>数値の取り込み: {source}</translation>
    </message>
    <message>
        <source>Ta&amp;ke</source>
        <translation>取り込む(&amp;K)</translation>
    </message>
    <message>
        <source>The first {count} rows are shown.</source>
        <translation>最初の {count} 行を表示しています。</translation>
    </message>
    <message>
        <source>This can be read in two ways; the first is taken unless you choose.</source>
        <translation>読み方が 2 通りあります。選ばなければ最初のものになります。</translation>
    </message>
    <message>
        <source>value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>target</source>
        <translation>正解</translation>
    </message>
    <message>
        <source>The numbers as they were understood</source>
        <translation>読み取った数値</translation>
    </message>
    <message>
        <source>with names</source>
        <translation>名前あり</translation>
    </message>
    <message>
        <source>with targets</source>
        <translation>正解あり</translation>
    </message>
    <message>
        <source>decimal comma</source>
        <translation>小数点はコンマ</translation>
    </message>
    <message>
        <source>commas group thousands</source>
        <translation>コンマは桁区切り</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>1 number</source>
        <translation>数値 1 個</translation>
    </message>
    <message>
        <source>1 row of {classes} classes</source>
        <translation>1 行、{classes} クラス</translation>
    </message>
    <message>
        <source>{rows} rows of 1 number</source>
        <translation>{rows} 行、数値 1 個ずつ</translation>
    </message>
    <message>
        <source>{rows} rows of {classes} classes</source>
        <translation>{rows} 行、{classes} クラス</translation>
    </message>
    <message>
        <source>the clipboard</source>
        <translation>クリップボード</translation>
    </message>
    <message>
        <source>{text} And {count} more of this kind.</source>
        <translation>{text}ほかに {count} 件あります。</translation>
    </message>
    <message>
        <source>logits</source>
        <translation>ロジット</translation>
    </message>
    <message>
        <source>log-probabilities</source>
        <translation>対数確率</translation>
    </message>
    <message>
        <source>probabilities</source>
        <translation>確率</translation>
    </message>
    <message>
        <source>point: 1.5</source>
        <translation>ピリオド: 1.5</translation>
    </message>
    <message>
        <source>comma: 1,5</source>
        <translation>コンマ: 1,5</translation>
    </message>
    <message>
        <source>point, and commas group thousands: 1,024.5</source>
        <translation>ピリオド、コンマは桁区切り: 1,024.5</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>1 行が 1 つのデータ</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>1 行が 1 つのクラス</translation>
    </message>
    <message>
        <source>What are the commas?</source>
        <translation>コンマの意味は?</translation>
    </message>
    <message>
        <source>What are the lines?</source>
        <translation>テキストの行の意味は?</translation>
    </message>
    <message>
        <source>What is the first line?</source>
        <translation>最初の行の意味は?</translation>
    </message>
    <message>
        <source>What is the first column?</source>
        <translation>最初の列の意味は?</translation>
    </message>
    <message>
        <source>Which of them is to be taken?</source>
        <translation>どれを取り込みますか?</translation>
    </message>
    <message>
        <source>What are the numbers?</source>
        <translation>数値の種類は?</translation>
    </message>
    <message>
        <source>How is it to be read?</source>
        <translation>どう読みますか?</translation>
    </message>
    <message>
        <source>Replace all classes</source>
        <translation>すべてのクラスを置き換える</translation>
    </message>
    <message>
        <source>From {name} on</source>
        <translation>{name}から順に入れる</translation>
    </message>
    <message>
        <source>Add as new classes</source>
        <translation>新しいクラスとして追加</translation>
    </message>
    <message>
        <source>Take them as {kind}</source>
        <translation>{kind}として取り込む</translation>
    </message>
    <message>
        <source>Normalise them</source>
        <translation>合計を 1 にする</translation>
    </message>
    <message>
        <source>Share the target equally</source>
        <translation>正解を等分する</translation>
    </message>
    <message>
        <source>Leave the target out</source>
        <translation>正解を取り込まない</translation>
    </message>
    <message>
        <source>Leave the names out</source>
        <translation>名前を取り込まない</translation>
    </message>
    <message>
        <source>Loss {loss} {unit}</source>
        <translation>損失 {loss} {unit}</translation>
    </message>
    <message>
        <source>sum {total}</source>
        <translation>合計 {total}</translation>
    </message>
    <message>
        <source>shares</source>
        <translation>配分</translation>
    </message>
    <message>
        <source>The lines are &amp;one row</source>
        <translation>全体が続いた 1 行(&amp;O)</translation>
    </message>
    <message>
        <source>target {target}</source>
        <translation>正解: {target}</translation>
    </message>
    <message>
        <source>{target}, none is given</source>
        <translation>{target} (指定なし)</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Drive</source>
        <translation>ドライブ</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>%1 File</source>
        <translation>%1 ファイル</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>不明</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>場所(&amp;L):</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>ファイルの種類(&amp;T):</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Save the changes to {name}?</source>
        <translation>{name} への変更を保存しますか?</translation>
    </message>
    <message>
        <source>Changes that are not saved are lost.</source>
        <translation>保存しない変更は失われます。</translation>
    </message>
    <message>
        <source>&amp;Discard changes</source>
        <translation>変更を破棄(&amp;D)</translation>
    </message>
    <message>
        <source>Keep both: what is shown is saved beside it, under another name.</source>
        <translation>両方残す: 表示中の内容を、同じ場所に別の名前で保存します。</translation>
    </message>
    <message>
        <source>Replace: what the other program wrote is lost.</source>
        <translation>置き換える: 別のプログラムが書いた内容は失われます。</translation>
    </message>
    <message>
        <source>Reload: what is shown is put aside, and the file is opened again.</source>
        <translation>読み直す: 表示中の内容を別に保管して、ファイルを開き直します。</translation>
    </message>
    <message>
        <source>{name} was changed by another program after it was opened here.</source>
        <translation>{name} は、ここで開いたあとに別のプログラムで変更されました。</translation>
    </message>
    <message>
        <source>&amp;Keep both</source>
        <translation>両方残す(&amp;K)</translation>
    </message>
    <message>
        <source>Re&amp;place</source>
        <translation>置き換える(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>読み直す(&amp;R)</translation>
    </message>
</context>
<context>
    <name>Randomiser</name>
    <message>
        <source>Random logits with seed {seed}</source>
        <translation>シード {seed} でロジットを生成しました</translation>
    </message>
    <message>
        <source>Random logits</source>
        <translation>ランダムなロジット</translation>
    </message>
    <message>
        <source>Seed; the same one gives the same logits:</source>
        <translation>シード (同じ値なら同じロジットになります):</translation>
    </message>
</context>
<context>
    <name>Readout</name>
    <message>
        <source>Cross-entropy loss: {loss} {unit}</source>
        <translation>交差エントロピー誤差: {loss} {unit}</translation>
    </message>
    <message>
        <source>perplexity {value}</source>
        <translation>パープレキシティ: {value}</translation>
    </message>
    <message>
        <source>start {loss}</source>
        <translation>開始時 {loss}</translation>
    </message>
    <message>
        <source>Unit: {unit}</source>
        <translation>単位: {unit}</translation>
    </message>
    <message>
        <source>Cross-entropy loss</source>
        <translation>交差エントロピー誤差</translation>
    </message>
    <message>
        <source>guessing {loss}</source>
        <translation>一様な予測 {loss}</translation>
    </message>
    <message>
        <source>before {loss}</source>
        <translation>前 {loss}</translation>
    </message>
    <message>
        <source>now {loss}</source>
        <translation>今 {loss}</translation>
    </message>
    <message>
        <source>a program with log({y} + {epsilon}) prints</source>
        <translation>log({y} + {epsilon}) を使うプログラムの表示:</translation>
    </message>
    <message>
        <source>a program with T² log({y} + {epsilon}) prints</source>
        <translation>T² log({y} + {epsilon}) を使うプログラムの表示:</translation>
    </message>
    <message>
        <source>The program&apos;s value, which is not the loss</source>
        <translation>プログラムが表示する値で、損失ではありません</translation>
    </message>
</context>
<context>
    <name>RecentLessonsMenu</name>
    <message>
        <source>&amp;Recent lessons</source>
        <translation>最近開いたレッスン(&amp;R)</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近使ったファイル(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>履歴を消去(&amp;C)</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>Close xentgui and lose what is not saved?</source>
        <translation>xentgui を閉じますか? 保存していない内容は失われます。</translation>
    </message>
    <message>
        <source>Close &amp;without saving</source>
        <translation>保存せずに閉じる(&amp;W)</translation>
    </message>
    <message>
        <source>It cannot be read: {problem} It is kept as {file}.</source>
        <translation>読み込めません: {problem} {file} に残してあります。</translation>
    </message>
    <message>
        <source>Restore: it is shown as it was.</source>
        <translation>復元: 元のとおりに表示します。</translation>
    </message>
    <message>
        <source>Discard: it is deleted for good.</source>
        <translation>破棄: 完全に削除します。</translation>
    </message>
    <message>
        <source>Ask later: it is kept, and offered again at the next start.</source>
        <translation>後で決める: 残しておき、次回の起動時にもう一度尋ねます。</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>復元(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>破棄(&amp;D)</translation>
    </message>
    <message>
        <source>Ask &amp;later</source>
        <translation>後で決める(&amp;L)</translation>
    </message>
    <message>
        <source>xentgui was closed unexpectedly. There is unsaved work from {time}.</source>
        <translation>xentgui が予期せず終了しました。未保存の作業 ({time}) があります。</translation>
    </message>
    <message>
        <source>xentgui was closed unexpectedly. There is unsaved work from {time} on {name}.</source>
        <translation>xentgui が予期せず終了しました。{name} の未保存の作業 ({time}) があります。</translation>
    </message>
</context>
<context>
    <name>ResolutionBox</name>
    <message>
        <source>Dots per inch</source>
        <translation>1 インチあたりのドット数</translation>
    </message>
</context>
<context>
    <name>RoomButton</name>
    <message>
        <source>No room for {count} panels</source>
        <translation>{count} 枚のパネルが入りません</translation>
    </message>
    <message>
        <source>Little room</source>
        <translation>場所が狭すぎます</translation>
    </message>
    <message>
        <source>No room for {panels}</source>
        <translation>{panels}が入りません</translation>
    </message>
    <message>
        <source>Little room for {panels}</source>
        <translation>{panels}が狭すぎます</translation>
    </message>
    <message>
        <source>{said}. Enlarge the window, or show fewer panels.</source>
        <translation>{said}。ウィンドウを広げるか、パネルを減らしてください。</translation>
    </message>
    <message>
        <source>No room for the chosen layout</source>
        <translation>選んだ配置では入りません</translation>
    </message>
    <message>
        <source>{said}: the panels stand as they read best. Enlarge the window, show fewer panels, or choose another layout.</source>
        <translation>{said}。読みやすい並びで表示しています。ウィンドウを広げるか、パネルを減らすか、別の配置を選んでください。</translation>
    </message>
    <message>
        <source>Enlarge the window</source>
        <translation>ウィンドウを広げる</translation>
    </message>
    <message>
        <source>Shorten the derivation</source>
        <translation>導出を短くする</translation>
    </message>
    <message>
        <source>Arrange the panels automatically</source>
        <translation>パネルを自動で配置</translation>
    </message>
    <message>
        <source>Hide {panel}</source>
        <translation>{panel}を隠す</translation>
    </message>
    <message>
        <source>Show {panel} alone</source>
        <translation>{panel}だけを表示</translation>
    </message>
</context>
<context>
    <name>ScrubLabel</name>
    <message>
        <source>Drag to change · Shift: faster · Ctrl: finer</source>
        <translation>ドラッグで変更 · Shift: 速く · Ctrl: 細かく</translation>
    </message>
</context>
<context>
    <name>SecondPicture</name>
    <message>
        <source>Take it back</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Have all panels in one picture again</source>
        <translation>すべてのパネルを再び 1 枚の画像にします</translation>
    </message>
    <message>
        <source>A film has no second picture, and is without: {panels}.</source>
        <translation>動画に 2 枚目はなく、{panels} は含まれません。</translation>
    </message>
    <message>
        <source>Above is the second picture: {panels}.</source>
        <translation>上は 2 枚目の画像: {panels}。</translation>
    </message>
    <message>
        <source>A second picture has: {panels}.</source>
        <translation>2 枚目の画像: {panels}。</translation>
    </message>
    <message>
        <source>The first has not enough room.</source>
        <translation>1 枚目の場所が足りません。</translation>
    </message>
    <message>
        <source>It has not enough room.</source>
        <translation>2 枚目の場所が足りません。</translation>
    </message>
    <message>
        <source>Show the first</source>
        <translation>1 枚目を表示</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>表示</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>; </source>
        <translation>。</translation>
    </message>
    <message>
        <source>{text}.</source>
        <translation>{text}。</translation>
    </message>
</context>
<context>
    <name>ShareSwitch</name>
    <message>
        <source>Loss over steps as it is</source>
        <translation>各ステップの損失をそのまま表示</translation>
    </message>
    <message>
        <source>Loss over steps as a share of that at the start</source>
        <translation>各ステップの損失を開始時の損失に対する比で表示</translation>
    </message>
</context>
<context>
    <name>SideColumn</name>
    <message>
        <source>Lesson</source>
        <translation>レッスン</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>値</translation>
    </message>
</context>
<context>
    <name>Snippets</name>
    <message>
        <source>logits</source>
        <translation>ロジット</translation>
    </message>
    <message>
        <source>target</source>
        <translation>正解</translation>
    </message>
    <message>
        <source>target: a class, from 0</source>
        <translation>正解クラスの番号 (0 から)</translation>
    </message>
    <message>
        <source>of all classes</source>
        <translation>すべてのクラスの分</translation>
    </message>
    <message>
        <source>after label smoothing</source>
        <translation>ラベル平滑化した後の正解</translation>
    </message>
    <message>
        <source>probabilities, the input of the loss</source>
        <translation>確率 (損失関数への入力値)</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>label smoothing</source>
        <translation>ラベル平滑化</translation>
    </message>
    <message>
        <source>keeps exp from overflowing</source>
        <translation>exp のオーバーフローを防ぐ</translation>
    </message>
    <message>
        <source>some numbers are too large for float64</source>
        <translation>float64 では表せないほど大きい数がある</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>ソフトマックス</translation>
    </message>
    <message>
        <source>sigmoids</source>
        <translation>シグモイド</translation>
    </message>
    <message>
        <source>1 - {y}</source>
        <translation>1 - {y}</translation>
    </message>
    <message>
        <source>finite also where {y} underflows to 0</source>
        <translation>{y} がアンダーフローで 0 になっても有限</translation>
    </message>
    <message>
        <source>0 log 0 = 0, but 0 * inf is nan</source>
        <translation>0 log 0 = 0 だが、0 * inf は nan</translation>
    </message>
    <message>
        <source>log 0 is -inf, and the loss infinite</source>
        <translation>log 0 は -inf なので、損失は無限大</translation>
    </message>
    <message>
        <source>so that log 0 does not occur</source>
        <translation>log 0 を避ける</translation>
    </message>
    <message>
        <source>0, and not -0</source>
        <translation>-0 ではなく 0 にする</translation>
    </message>
    <message>
        <source>from the logits it is {value}: {y} is rounded here</source>
        <translation>ロジットから計算すると {value} (ここでは {y} が丸められている)</translation>
    </message>
    <message>
        <source>by {u}, through the softmax&apos;s Jacobian</source>
        <translation>ソフトマックスのヤコビ行列を通して {u} で微分</translation>
    </message>
    <message>
        <source>derivative by {y}</source>
        <translation>{y} による微分</translation>
    </message>
    <message>
        <source>{y} times derivative by {y}</source>
        <translation>{y} による微分に {y} を掛けたもの</translation>
    </message>
    <message>
        <source>limit as {t} falls to 0</source>
        <translation>{t} が 0 に近づくときの極限</translation>
    </message>
    <message>
        <source>weight of the first class</source>
        <translation>最初のクラスの重み</translation>
    </message>
    <message>
        <source>{formula}, with more digits</source>
        <translation>{formula} をより多くの桁まで</translation>
    </message>
    <message>
        <source>{u} / T loses digits here</source>
        <translation>ここでは {u} / T で桁が失われる</translation>
    </message>
    <message>
        <source>of -{y} log {y} and 1 - {y}; 1 is its limit at {y} = 1</source>
        <translation>-{y} log {y} と 1 - {y} の比。{y} = 1 での極限は 1</translation>
    </message>
    <message>
        <source>{y} is above 0 there, however small</source>
        <translation>そこでは {y} はどれほど小さくても 0 より大きい</translation>
    </message>
    <message>
        <source>at {y} = 1 there is no loss, but a slope of inf</source>
        <translation>{y} = 1 では損失は 0 だが、傾きは inf</translation>
    </message>
    <message>
        <source>1 without a slope: 0 * inf is nan</source>
        <translation>傾きのない 1 にする (0 * inf は nan)</translation>
    </message>
    <message>
        <source>0 where {t} is 0</source>
        <translation>{t} が 0 のところは 0</translation>
    </message>
    <message>
        <source>times T^2</source>
        <translation>T^2 を掛ける</translation>
    </message>
    <message>
        <source>{t} sums to {total}; its excess over 1 is added, so that no loss is below 0.</source>
        <translation>{t} の合計は {total}。損失が 0 を下回らないように、1 からの超過分を足す。</translation>
    </message>
    <message>
        <source>{t} sums to {total}, so autograd has {y} * {t}.sum() - {t} instead of {y} - {t}.</source>
        <translation>{t} の合計が {total} なので、autograd の勾配は {y} - {t} ではなく {y} * {t}.sum() - {t} になる。</translation>
    </message>
    <message>
        <source>{loss} with {name} = {value}: cross-entropy</source>
        <translation>{name} = {value} の{loss}: 交差エントロピー誤差</translation>
    </message>
    <message>
        <source>{loss}, pos_weight = {value}</source>
        <translation>{loss}、pos_weight = {value}</translation>
    </message>
</context>
<context>
    <name>StatusHint</name>
    <message>
        <source>Drag a bar · ↑ ↓ step a logit · paste a list to fill · F1: help</source>
        <translation>棒をドラッグ · ↑ ↓ でロジットを増減 · 数値のリストを貼り付け可能 · F1: ヘルプ</translation>
    </message>
    <message>
        <source>Drag a bar · ↑ ↓ step a probability · paste a list to set all · F1: help</source>
        <translation>棒をドラッグ · ↑ ↓ で確率を増減 · リストを貼り付けて全部を設定 · F1: ヘルプ</translation>
    </message>
    <message>
        <source>Space: play · , and . : step back and forward · drag a bar to start from there</source>
        <translation>スペース: 再生 · , と . : 戻る・進む · 棒をドラッグすると、そこから始まります</translation>
    </message>
</context>
<context>
    <name>StepsFile</name>
    <message>
        <source>Save the steps</source>
        <translation>ステップを保存</translation>
    </message>
    <message>
        <source>Saved the steps as {file}</source>
        <translation>ステップを {file} に保存しました</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Summary: two points</source>
        <translation>まとめ: 2 つの要点</translation>
    </message>
    <message>
        <source>1. The loss function</source>
        <translation>1. 損失関数</translation>
    </message>
    <message>
        <source>2. Its gradient</source>
        <translation>2. 勾配</translation>
    </message>
    <message>
        <source>The cross-entropy measures how far the prediction {y} is from the right answer {t}. Of one right class only its probability counts: {y} = 1 costs nothing, and the loss grows without bound as {y} goes to 0. Deep learning uses it as a loss function for classification.</source>
        <translation>交差エントロピー誤差は、入力値 {y} が正解値 {t} からどれだけ離れているかを測ります。正解のクラスが 1 つなら、効くのはその確率だけです。{y} = 1 なら損失は 0 で、{y} が 0 に近づくと限りなく大きくなります。深層学習では、分類の損失関数として使われます。</translation>
    </message>
    <message>
        <source>With a softmax in front, all exponentials and logarithms cancel in the derivative, and the difference of prediction and target is left: logits of classes that are too probable go down, that of the right class goes up. That is why softmax and cross-entropy are used together.</source>
        <translation>前にソフトマックスを置くと、微分で指数と対数がすべて打ち消し合い、予測と正解の差だけが残ります。確率が高すぎるクラスのロジットは下がり、正解のクラスのロジットは上がります。ソフトマックスと交差エントロピー誤差を組み合わせて使うのは、このためです。</translation>
    </message>
</context>
<context>
    <name>TextChoice</name>
    <message>
        <source>Auto</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>As large as fits</source>
        <translation>入る最大の大きさ</translation>
    </message>
    <message>
        <source>Size of the smallest text in points</source>
        <translation>いちばん小さい文字のサイズ (ポイント)</translation>
    </message>
</context>
<context>
    <name>Themes</name>
    <message>
        <source>dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>journal style</source>
        <translation>印刷用</translation>
    </message>
    <message>
        <source>light</source>
        <translation>ライト</translation>
    </message>
</context>
<context>
    <name>Tips</name>
    <message>
        <source>What the window opens with.</source>
        <translation>起動したときの状態です。</translation>
    </message>
    <message>
        <source>The model gives the right class little probability: the loss is large.</source>
        <translation>正解のクラスの確率が低く、損失が大きい例です。</translation>
    </message>
    <message>
        <source>The model gives the right class much: the loss is small.</source>
        <translation>正解のクラスの確率が高く、損失が小さい例です。</translation>
    </message>
    <message>
        <source>The model is certain and right: the loss is 0.</source>
        <translation>モデルが確信していて正しく、損失は 0 です。</translation>
    </message>
    <message>
        <source>e to the power of these logits is too large for a program&apos;s numbers.</source>
        <translation>e をこれらのロジット乗すると、プログラムの数には大きすぎます。</translation>
    </message>
    <message>
        <source>The loss is so small that a naive program prints 0; it is 1.93e-22.</source>
        <translation>損失がとても小さく、素朴なプログラムでは 0 と表示されます。実際は 1.93e-22 です。</translation>
    </message>
    <message>
        <source>All classes are equally probable: the loss is log 10.</source>
        <translation>どのクラスの確率も等しく、損失は log 10 です。</translation>
    </message>
    <message>
        <source>Several classes have a share of the target.</source>
        <translation>いくつかのクラスが正解を分け合います。</translation>
    </message>
    <message>
        <source>A situation that was saved, a picture that xentgui made, numbers (CSV, NumPy and more) or a lesson. You can also drop the file on the window.</source>
        <translation>保存した状態、xentgui で作った画像、数値 (CSV や NumPy など)、レッスンを開きます。ファイルをウィンドウにドロップしてもかまいません。</translation>
    </message>
    <message>
        <source>Numbers, symbols, panels and what is pinned, as a file that people can read.</source>
        <translation>数値、記号、パネル、固定した値を、人が読めるファイルに保存します。</translation>
    </message>
    <message>
        <source>The same under another name.</source>
        <translation>別の名前で保存します。</translation>
    </message>
    <message>
        <source>The figure as a picture, a slide or a film, in the size that you need.</source>
        <translation>図を画像、スライド、動画として、必要な大きさで書き出します。</translation>
    </message>
    <message>
        <source>What has no file is put aside and offered again.</source>
        <translation>ファイルにしていない作業は取っておき、次に復元できます。</translation>
    </message>
    <message>
        <source>Takes back the last edit or the last drag.</source>
        <translation>最後の編集やドラッグを取り消します。</translation>
    </message>
    <message>
        <source>Does again what was taken back.</source>
        <translation>取り消したことをもう一度行います。</translation>
    </message>
    <message>
        <source>Puts the figure, as you see it, on the clipboard: paste it into a slide.</source>
        <translation>見えているままの図をクリップボードに入れ、スライドに貼り付けられるようにします。</translation>
    </message>
    <message>
        <source>Puts the figure on the clipboard in the size and theme of the last export.</source>
        <translation>最後の書き出しと同じ大きさとテーマの図をクリップボードに入れます。</translation>
    </message>
    <message>
        <source>A list fills the classes; a table or printed arrays are shown first as they were understood.</source>
        <translation>リストはクラスの欄に入り、表や出力された配列は、どう読み取ったかを先に確かめられます。</translation>
    </message>
    <message>
        <source>At the end of the list, with the logit 0.</source>
        <translation>ロジット 0 のクラスを一覧の最後に加えます。</translation>
    </message>
    <message>
        <source>Takes the focused class away.</source>
        <translation>選択中のクラスを取り除きます。</translation>
    </message>
    <message>
        <source>Subtracts their mean from all logits; {y} and the loss stay as they are.</source>
        <translation>すべてのロジットから平均を引きます。{y} と損失は変わりません。</translation>
    </message>
    <message>
        <source>That is the class that is highlighted.</source>
        <translation>図で強調されているクラスが正解になります。</translation>
    </message>
    <message>
        <source>The boxes then take {y} in place of {u}; when you type one, the others rescale.</source>
        <translation>欄に {u} の代わりに {y} を入力します。一つを入力すると、ほかは比を保って変わります。</translation>
    </message>
    <message>
        <source>One class is right, {t} = 1, and all others are wrong.</source>
        <translation>1 つのクラスが正解で {t} = 1、ほかはすべて間違いです。</translation>
    </message>
    <message>
        <source>Each class has a share {t} of its own, to be typed.</source>
        <translation>クラスごとに配分 {t} を入力します。</translation>
    </message>
    <message>
        <source>The target is the softmax of logits {v}, as a teacher&apos;s is in distillation.</source>
        <translation>正解は、蒸留の教師のように、ロジット {v} のソフトマックスになります。</translation>
    </message>
    <message>
        <source>Then the gradient does not fade as the temperature rises.</source>
        <translation>温度を上げても勾配が小さくなりません。</translation>
    </message>
    <message>
        <source>The unit in which the loss is written.</source>
        <translation>損失を書き表す単位です。</translation>
    </message>
    <message>
        <source>The function that judges the prediction.</source>
        <translation>予測の良し悪しを測る関数です。</translation>
    </message>
    <message>
        <source>Back to what was opened last. Undo takes it back.</source>
        <translation>最後に開いた状態に戻します。取り消すこともできます。</translation>
    </message>
    <message>
        <source>Draws all logits at random.</source>
        <translation>すべてのロジットを乱数で決めます。</translation>
    </message>
    <message>
        <source>Draws logits that come out the same again for the same number.</source>
        <translation>同じ番号なら同じ値になる乱数でロジットを決めます。</translation>
    </message>
    <message>
        <source>Opens a box on the figure for {u} of the focused class.</source>
        <translation>選択中のクラスの {u} を入力する欄を図の上に開きます。</translation>
    </message>
    <message>
        <source>Opens a box on the figure for {y} of the focused class.</source>
        <translation>選択中のクラスの {y} を入力する欄を図の上に開きます。</translation>
    </message>
    <message>
        <source>Opens a box on the figure for {t} of the focused class.</source>
        <translation>選択中のクラスの {t} を入力する欄を図の上に開きます。</translation>
    </message>
    <message>
        <source>Opens a box on the figure for {v} of the focused class.</source>
        <translation>選択中のクラスの {v} を入力する欄を図の上に開きます。</translation>
    </message>
    <message>
        <source>Puts the cursor into the name in the list.</source>
        <translation>一覧の名前の欄にカーソルを移します。</translation>
    </message>
    <message>
        <source>Puts the cursor into the number in the list.</source>
        <translation>一覧の数値の欄にカーソルを移します。</translation>
    </message>
    <message>
        <source>Puts this panel alone on the clipboard.</source>
        <translation>このパネルだけをクリップボードにコピーします。</translation>
    </message>
    <message>
        <source>This panel alone, as a picture or a slide.</source>
        <translation>このパネルだけを画像やスライドにします。</translation>
    </message>
    <message>
        <source>The menu Panels brings it back.</source>
        <translation>「パネル」メニューで再び表示できます。</translation>
    </message>
    <message>
        <source>With the present values, to be pasted as text.</source>
        <translation>現在の値が入ったテキストをコピーします。</translation>
    </message>
    <message>
        <source>Goes on in the lesson once its question is answered.</source>
        <translation>問いに答えると、レッスンの次に進みます。</translation>
    </message>
    <message>
        <source>Goes back in the lesson.</source>
        <translation>レッスンの前に戻ります。</translation>
    </message>
    <message>
        <source>Shows again what the lesson speaks of.</source>
        <translation>レッスンで話している状態をもう一度表示します。</translation>
    </message>
    <message>
        <source>Gives back what the lesson has replaced.</source>
        <translation>レッスンの前に開いていた状態に戻します。</translation>
    </message>
    <message>
        <source>What each of them teaches, and how far you have come.</source>
        <translation>それぞれで何を学ぶか、どこまで進んだかを一覧にします。</translation>
    </message>
    <message>
        <source>A file that a teacher has written.</source>
        <translation>先生が書いたファイルを開きます。</translation>
    </message>
    <message>
        <source>The audience sees the figure alone, while the controls stay on this screen.</source>
        <translation>聴衆には図だけが見え、操作部はこの画面に残ります。</translation>
    </message>
    <message>
        <source>All numbers of the figure in rows, to be read, selected and copied.</source>
        <translation>図のすべての数を表で表示し、読み上げ、選択、コピーができます。</translation>
    </message>
    <message>
        <source>For the back row; the same again turns it off.</source>
        <translation>後ろの席からも見えるようにします。もう一度選ぶと元に戻ります。</translation>
    </message>
    <message>
        <source>Enlarges text, controls and the figure alike.</source>
        <translation>文字、操作部、図をすべて大きくします。</translation>
    </message>
    <message>
        <source>Makes text, controls and the figure smaller alike.</source>
        <translation>文字、操作部、図をすべて小さくします。</translation>
    </message>
    <message>
        <source>Draws everything in the size of the system again.</source>
        <translation>すべてを標準のサイズに戻します。</translation>
    </message>
    <message>
        <source>Forgets what was pinned, and keeps what is there now.</source>
        <translation>固定した値を捨て、現在の値を固定します。</translation>
    </message>
    <message>
        <source>The figure alone on the whole screen; Esc leaves it.</source>
        <translation>図だけを画面いっぱいに表示します。Esc で戻ります。</translation>
    </message>
    <message>
        <source>The derivation line by line with its reasons, in place of three lines.</source>
        <translation>3 行の代わりに、導出を理由とともに 1 行ずつ表示します。</translation>
    </message>
    <message>
        <source>To unfold the derivation from its beginning.</source>
        <translation>導出を最初から開いていくためのものです。</translation>
    </message>
    <message>
        <source>Shows the next line of the derivation.</source>
        <translation>導出の次の行を表示します。</translation>
    </message>
    <message>
        <source>Hides the last line of the derivation.</source>
        <translation>導出の最後の行を隠します。</translation>
    </message>
    <message>
        <source>Leaves the numbers out of the figure, so that they can be predicted.</source>
        <translation>図から数を消し、予想できるようにします。</translation>
    </message>
    <message>
        <source>Keeps the present as pale bars beside those of what comes, to compare.</source>
        <translation>現在の値を薄い棒として残し、これからの値と比べられるようにします。</translation>
    </message>
    <message>
        <source>Removes the pale bars.</source>
        <translation>薄い棒を消します。</translation>
    </message>
    <message>
        <source>What is pinned becomes the present, and the other way.</source>
        <translation>固定した値と現在の値を入れ替えます。</translation>
    </message>
    <message>
        <source>Shows one loss only.</source>
        <translation>損失を 1 つだけ表示します。</translation>
    </message>
    <message>
        <source>The colours of the window.</source>
        <translation>ウィンドウの配色です。</translation>
    </message>
    <message>
        <source>Changes the colours of the window.</source>
        <translation>ウィンドウの配色を変えます。</translation>
    </message>
    <message>
        <source>The letters for logits, probabilities and target.</source>
        <translation>ロジット、確率、正解を表す文字です。</translation>
    </message>
    <message>
        <source>The language of everything that you see.</source>
        <translation>表示されるすべての言語です。</translation>
    </message>
    <message>
        <source>Opens the bar below the figure that moves the logits against the gradient.</source>
        <translation>ロジットを勾配と逆の向きに動かすバーを、図の下に開きます。</translation>
    </message>
    <message>
        <source>Each loss goes down its own gradient from here, over the same steps.</source>
        <translation>ここから、それぞれの損失が自分の勾配を同じステップで下ります。</translation>
    </message>
    <message>
        <source>Takes one step after the other.</source>
        <translation>ステップを続けて進めます。</translation>
    </message>
    <message>
        <source>Takes one step of gradient descent.</source>
        <translation>勾配降下を 1 ステップ進めます。</translation>
    </message>
    <message>
        <source>Shows the step before this one.</source>
        <translation>1 つ前のステップを表示します。</translation>
    </message>
    <message>
        <source>Shows the logits from which the descent began.</source>
        <translation>勾配降下を始めたときのロジットを表示します。</translation>
    </message>
    <message>
        <source>One row for each step, for a spreadsheet.</source>
        <translation>ステップごとに 1 行の、表計算に使えるファイルです。</translation>
    </message>
    <message>
        <source>In the loss curve, where the slope of its tangent is then the gradient.</source>
        <translation>損失曲線で横軸をロジットにします。接線の傾きが勾配になります。</translation>
    </message>
    <message>
        <source>So that small losses are told apart, too.</source>
        <translation>小さな損失も見分けられるようになります。</translation>
    </message>
    <message>
        <source>Panels stand as they are listed here: drag one, or move it with Alt and arrows.</source>
        <translation>パネルはこの一覧の順に並びます。ドラッグするか、Alt と矢印キーで動かせます。</translation>
    </message>
    <message>
        <source>So that losses of different scales can be compared.</source>
        <translation>尺度の違う損失を比べられるようになります。</translation>
    </message>
    <message>
        <source>Explains what is under the pointer, or what has the keyboard.</source>
        <translation>ポインターの下、またはキーボードのある部分を説明します。</translation>
    </message>
    <message>
        <source>Shows in six steps what is where.</source>
        <translation>どこに何があるかを 6 つの場面で示します。</translation>
    </message>
    <message>
        <source>All keys in one list that can be searched.</source>
        <translation>すべてのキーの一覧で、検索できます。</translation>
    </message>
    <message>
        <source>The loss function and its gradient on one page.</source>
        <translation>損失関数とその勾配を 1 ページにまとめています。</translation>
    </message>
    <message>
        <source>Version and licences.</source>
        <translation>バージョンとライセンスです。</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Drag a bar</source>
        <translation>棒をドラッグ</translation>
    </message>
    <message>
        <source>Take hold of a bar and pull it up or down: the probabilities, the loss and the gradient follow at once. A double click lets you type its number.</source>
        <translation>棒をつかんで上下に動かすと、確率、損失、勾配がすぐに変わります。ダブルクリックすると数を入力できます。</translation>
    </message>
    <message>
        <source>Prediction and target</source>
        <translation>予測と正解</translation>
    </message>
    <message>
        <source>Filled bars are what the model predicts, {y}; the dashed outline is the right answer, {t}. Click a class here to make it the target.</source>
        <translation>塗られた棒がモデルの予測 {y}、破線の枠が正解 {t} です。ここでクラスをクリックすると、それが正解になります。</translation>
    </message>
    <message>
        <source>The loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>One number for how wrong the prediction is. Rest the pointer on any number to read what it means, or press F1.</source>
        <translation>予測がどれだけ外れているかを 1 つの数で表します。どの数も、ポインターを重ねるか F1 を押すと意味が分かります。</translation>
    </message>
    <message>
        <source>Exact numbers</source>
        <translation>正確な数</translation>
    </message>
    <message>
        <source>Type logits or probabilities here, step them with ↑ and ↓, or paste a list. The ring marks the target.</source>
        <translation>ロジットや確率をここに入力するか、↑ ↓ で増減します。リストの貼り付けもできます。丸印が正解です。</translation>
    </message>
    <message>
        <source>What you can do</source>
        <translation>できること</translation>
    </message>
    <message>
        <source>Lessons and worked examples; pin the present to compare with it; watch gradient descent; choose panels; copy or export the figure for a slide.</source>
        <translation>レッスンと例題、現在の値を固定して比べること、勾配降下の観察、パネルの選択、スライドのための図のコピーと書き出しができます。</translation>
    </message>
    <message>
        <source>Where to find help</source>
        <translation>困ったときは</translation>
    </message>
    <message>
        <source>? lists all keys, and F1 explains what you are at. The summary and this tour are in the menu Help. Undo takes everything back: try things out.</source>
        <translation>? ですべてのキーの一覧、F1 でその部分の説明が出ます。まとめとこの案内は「ヘルプ」メニューにあります。何でも元に戻せるので、いろいろ試してください。</translation>
    </message>
    <message>
        <source>{step} / {count}</source>
        <translation>{step} / {count}</translation>
    </message>
    <message>
        <source>End</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>&lt; {rate} is stable</source>
        <translation>&lt; {rate} で安定</translation>
    </message>
    <message>
        <source>no bound: almost no upward curvature</source>
        <translation>上限なし: 上向きの曲率がほぼ 0</translation>
    </message>
    <message>
        <source>none is stable: a kink</source>
        <translation>安定な値なし: 折れ点</translation>
    </message>
    <message>
        <source>none is stable: infinite</source>
        <translation>安定な値なし: 無限大</translation>
    </message>
    <message>
        <source>stable rate: for up to {count} classes</source>
        <translation>安定な学習率は {count} クラスまで</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>スペースキー</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>開始時に戻る</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>1 ステップ戻る</translation>
    </message>
    <message>
        <source>Step forward</source>
        <translation>1 ステップ進む</translation>
    </message>
    <message>
        <source>Speed, momentum and more</source>
        <translation>速さ、モメンタムなど</translation>
    </message>
    <message>
        <source>Compare with this step from now on</source>
        <translation>以後、このステップと比較する</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>Learning rate {eta}</source>
        <translation>学習率 {eta}</translation>
    </message>
    <message>
        <source>Pin step</source>
        <translation>ステップを固定</translation>
    </message>
    <message>
        <source>&amp;Speed</source>
        <translation>速さ(&amp;S)</translation>
    </message>
    <message>
        <source>{count} steps a second</source>
        <translation>毎秒 {count} ステップ</translation>
    </message>
    <message>
        <source>&amp;Momentum</source>
        <translation>モメンタム(&amp;M)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>&amp;Logarithmic loss over steps</source>
        <translation>ステップごとの損失を対数目盛で表示(&amp;L)</translation>
    </message>
    <message>
        <source>Loss over steps as a share of the s&amp;tart</source>
        <translation>ステップごとの損失を開始時に対する比で表示(&amp;T)</translation>
    </message>
    <message>
        <source>S&amp;how the stable rate</source>
        <translation>安定な学習率を表示(&amp;H)</translation>
    </message>
    <message>
        <source>2/λ, where λ is the largest eigenvalue of the Hessian here: close to the lowest point, larger steps overshoot</source>
        <translation>2/λ (λ はここでのヘッセ行列の最大固有値)。最小点の近くでは、これより大きいステップは行き過ぎます</translation>
    </message>
</context>
<context>
    <name>Units</name>
    <message>
        <source>nats</source>
        <translation>nat</translation>
    </message>
    <message>
        <source>bits</source>
        <translation>bit</translation>
    </message>
    <message>
        <source>bans</source>
        <translation>ban</translation>
    </message>
</context>
<context>
    <name>ValuesModel</name>
    <message>
        <source>class</source>
        <translation>クラス</translation>
    </message>
    <message>
        <source>adds to L</source>
        <translation>L への寄与</translation>
    </message>
</context>
<context>
    <name>ValuesTable</name>
    <message>
        <source>Values</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Values of each class</source>
        <translation>各クラスの値</translation>
    </message>
    <message>
        <source>Follows every edit · Ctrl+C copies what is selected, or all, with all digits</source>
        <translation>編集に追従します · Ctrl+C で選択範囲 (なければ全体) を全桁コピー</translation>
    </message>
</context>
<context>
    <name>WelcomeChip</name>
    <message>
        <source>To begin: drag a bar, or start lesson 1.</source>
        <translation>はじめに、棒をドラッグするか、レッスン 1 を始めてください。</translation>
    </message>
    <message>
        <source>Drag a bar</source>
        <translation>棒をドラッグ</translation>
    </message>
    <message>
        <source>Start lesson 1</source>
        <translation>レッスン 1 を始める</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Close; this does not come again</source>
        <translation>閉じる (次からは表示しません)</translation>
    </message>
</context>
<context>
    <name>WideHandle</name>
    <message>
        <source>Drag this picture into another program</source>
        <translation>この画像をほかのプログラムへドラッグ</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>natural (nats)</source>
        <translation>自然対数 (nat)</translation>
    </message>
    <message>
        <source>base 2 (bits)</source>
        <translation>底 2 (bit)</translation>
    </message>
    <message>
        <source>base 10 (bans)</source>
        <translation>底 10 (ban)</translation>
    </message>
</context>
<context>
    <name>app</name>
    <message>
        <source>Errors since then: {count}. The details are of the first.</source>
        <translation>その後のエラー: {count} 件。詳細は最初のものです。</translation>
    </message>
    <message>
        <source>Something went wrong inside xentgui. Your values are kept and you can go on; if it happens again, please report it with the details below.</source>
        <translation>xentgui の内部でエラーが発生しました。値は保持されており、操作を続けられます。再び発生する場合は、下の詳細を添えて報告してください。</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Cannot open {name}: {problem}</source>
        <translation>{name} を開けません: {problem}</translation>
    </message>
    <message>
        <source>{file} says what to draw; leave out {options}.</source>
        <translation>描く内容は {file} にあります。{options} を外してください。</translation>
    </message>
    <message>
        <source>These are probabilities; give them with --probabilities.</source>
        <translation>これは確率です。--probabilities で指定してください。</translation>
    </message>
    <message>
        <source>This can be read in two ways: {ways}.</source>
        <translation>読み方が 2 通りあります: {ways}。</translation>
    </message>
    <message>
        <source>There are {count} rows; choose one, --row 0 to {last}, or compute --rows.</source>
        <translation>{count} 行あります。--row 0 から {last} のどれかを選ぶか、compute --rows を使ってください。</translation>
    </message>
    <message>
        <source>The numbers sum to 1; say whether they are --kind probabilities or --kind logits.</source>
        <translation>数値の合計が 1 です。--kind probabilities か --kind logits かを指定してください。</translation>
    </message>
    <message>
        <source>{problem} (--normalise)</source>
        <translation>{problem} (--normalise)</translation>
    </message>
    <message>
        <source>With probabilities the temperature is 1, for at another the softmax would be other probabilities; use --logits.</source>
        <translation>確率では温度は 1 です。ほかの温度ではソフトマックスが指定の確率と変わってしまいます。--logits を使ってください。</translation>
    </message>
    <message>
        <source>argument --target: {problem}</source>
        <translation>引数 --target: {problem}</translation>
    </message>
    <message>
        <source>row {row}: {problem}</source>
        <translation>行 {row}: {problem}</translation>
    </message>
    <message>
        <source>{name} has no pinned values to move from: in the window pin the values (P), change and save them, and render that file.</source>
        <translation>{name} には動きの始点になる固定した値がありません。ウィンドウで値を固定し (P)、変更して保存し、そのファイルを指定してください。</translation>
    </message>
    <message>
        <source>The name of class {index}, &quot;{name}&quot;, has {count} characters; use at most {most}.</source>
        <translation>{index} 番のクラスの名前「{name}」は {count} 文字です。{most} 文字以内にしてください。</translation>
    </message>
    <message>
        <source>The {what} must be finite numbers; remove NaN and inf.</source>
        <translation>{what}は有限の数でなければなりません。NaN と inf を取り除いてください。</translation>
    </message>
    <message>
        <source>There is a negative value in the {what}, {value}; use numbers from 0 to 1.</source>
        <translation>{what}に負の値 {value} があります。0 から 1 までの数にしてください。</translation>
    </message>
    <message>
        <source>The {what} must sum to 1, and not be all zeros.</source>
        <translation>{what}がすべて 0 です。合計を 1 にしてください。</translation>
    </message>
    <message>
        <source>The sum of the {what} is {total:.10g}, not 1; divide each value by {total:.10g}.</source>
        <translation>{what}の合計が 1 ではなく {total:.10g} です。各値を {total:.10g} で割ってください。</translation>
    </message>
    <message>
        <source>The {what} must be a list of numbers within the range of float64.</source>
        <translation>{what}は float64 の範囲の数値のリストにしてください。</translation>
    </message>
    <message>
        <source>The {what} must be a list of at least one number.</source>
        <translation>{what}には 1 個以上の数値のリストが必要です。</translation>
    </message>
    <message>
        <source>The {what} must be one list of numbers, not a table.</source>
        <translation>{what}は表ではなく、1 つの数値のリストにしてください。</translation>
    </message>
    <message>
        <source>A logit is NaN; use a finite number, or -inf to mask the class.</source>
        <translation>ロジットに NaN があります。有限の数か、クラスをマスクする -inf にしてください。</translation>
    </message>
    <message>
        <source>A logit is +inf; use a finite number, or -inf to mask the class.</source>
        <translation>ロジットに +inf があります。有限の数か、クラスをマスクする -inf にしてください。</translation>
    </message>
    <message>
        <source>Every logit is -inf; leave at least one class with a finite logit.</source>
        <translation>すべてのロジットが -inf です。少なくとも 1 つのクラスは有限の数にしてください。</translation>
    </message>
    <message>
        <source>The temperature is {value}; it must be a finite number above 0.</source>
        <translation>温度が {value} です。0 より大きい有限の数にしてください。</translation>
    </message>
    <message>
        <source>The focus is on class {index}; the classes are 0 to {last}.</source>
        <translation>選択中のクラスが {index} 番になっています。クラスの番号は 0 から {last} までです。</translation>
    </message>
    <message>
        <source>The document would have {size} MiB, more than {limit}; shorten names or unpin.</source>
        <translation>文書が {size} MiB になり、上限の {limit} MiB を超えます。名前を短くするか、固定を解除してください。</translation>
    </message>
    <message>
        <source>{where}, &quot;{name}&quot;, has half a character, which no file can hold; rename the class.</source>
        <translation>{where}「{name}」に、ファイルに保存できない不完全な文字があります。クラスの名前を変更してください。</translation>
    </message>
    <message>
        <source>The file has more than {limit} MiB; it is not a xentgui document.</source>
        <translation>ファイルが {limit} MiB を超えています。xentgui の文書ではありません。</translation>
    </message>
    <message>
        <source>Byte {position} is not text in UTF-8; the file is damaged or not a xentgui document.</source>
        <translation>{position} バイト目が UTF-8 のテキストではありません。ファイルが壊れているか、xentgui の文書ではありません。</translation>
    </message>
    <message>
        <source>The file is empty; open another.</source>
        <translation>ファイルが空です。別のファイルを開いてください。</translation>
    </message>
    <message>
        <source>The file has more lists or values than a xentgui document can have; open another.</source>
        <translation>ファイルのリストまたは値が xentgui の文書の上限を超えています。別のファイルを開いてください。</translation>
    </message>
    <message>
        <source>The file ends too early, in line {line}; it is not whole.</source>
        <translation>ファイルが {line} 行目で途切れています。最後まで保存されていません。</translation>
    </message>
    <message>
        <source>Line {line}, column {column} is not JSON; the file is damaged or not a xentgui document.</source>
        <translation>{line} 行 {column} 列目が JSON ではありません。ファイルが壊れているか、xentgui の文書ではありません。</translation>
    </message>
    <message>
        <source>The key &quot;{key}&quot; stands twice in one object; remove one.</source>
        <translation>キー「{key}」が 1 つのオブジェクトに 2 回あります。一方を削除してください。</translation>
    </message>
    <message>
        <source>row {row} has {count} numbers, but row 0 has {due}; the rows must be of one length.</source>
        <translation>行 {row} の数値は {count} 個ですが、行 0 は {due} 個です。行の長さをそろえてください。</translation>
    </message>
    <message>
        <source>&quot;{piece}&quot; is not a number; use -inf to mask a class.</source>
        <translation>「{piece}」は数値ではありません。クラスをマスクするには -inf にしてください。</translation>
    </message>
    <message>
        <source>the text has more pieces than can be read; save it as .npy.</source>
        <translation>テキストの要素が多すぎて読めません。.npy で保存してください。</translation>
    </message>
    <message>
        <source>a value is missing; the text is not whole.</source>
        <translation>値がありません。テキストが途中で切れています。</translation>
    </message>
    <message>
        <source>&quot;{piece}&quot; is a computation; paste its result.</source>
        <translation>「{piece}」は計算式です。結果を貼り付けてください。</translation>
    </message>
    <message>
        <source>The rows have from {least} to {most} numbers; they must be of one length.</source>
        <translation>行の数値の個数が {least} 個から {most} 個までばらばらです。長さをそろえてください。</translation>
    </message>
    <message>
        <source>&quot;{piece}&quot; stands for values that were left out when this was printed; print all of them (np.set_printoptions(threshold=sys.maxsize), torch.set_printoptions(profile=&quot;full&quot;)).</source>
        <translation>「{piece}」は表示のときに省略された値です。すべて表示してください (np.set_printoptions(threshold=sys.maxsize)、torch.set_printoptions(profile=&quot;full&quot;))。</translation>
    </message>
    <message>
        <source>&quot;--&quot; was taken for a masked class, -inf</source>
        <translation>「--」はマスクしたクラス (-inf) としました</translation>
    </message>
    <message>
        <source>&quot;{piece}&quot; is a complex number; use real ones.</source>
        <translation>「{piece}」は複素数です。実数にしてください。</translation>
    </message>
    <message>
        <source>a value is missing; put one separator between two numbers.</source>
        <translation>値がありません。数値の間の区切りは 1 つにしてください。</translation>
    </message>
    <message>
        <source>&quot;{piece}&quot; is beyond the range of float64.</source>
        <translation>「{piece}」は float64 の範囲を超えています。</translation>
    </message>
    <message>
        <source>&quot;{piece}&quot; has no meaning here; paste numbers only.</source>
        <translation>「{piece}」はここでは意味がありません。数値だけを貼り付けてください。</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is a computation or unknown; paste its result.</source>
        <translation>「{name}」は計算式か、知らない名前です。結果を貼り付けてください。</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; was left out</source>
        <translation>「{text}」は除きました</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; stands twice; remove one.</source>
        <translation>「{key}」が 2 つあります。1 つにしてください。</translation>
    </message>
    <message>
        <source>&quot;{other}&quot; was left out, as &quot;{key}&quot; was read</source>
        <translation>「{key}」を読み、「{other}」は除きました</translation>
    </message>
    <message>
        <source>what is null or None was left out</source>
        <translation>null と None は除きました</translation>
    </message>
    <message>
        <source>there are {count} targets for {rows} rows of {classes} classes; give an index for each row.</source>
        <translation>{rows} 行 ({classes} クラス) に対して正解が {count} 個あります。行ごとに番号を 1 つ指定してください。</translation>
    </message>
    <message>
        <source>comments were left out</source>
        <translation>コメントは除きました</translation>
    </message>
    <message>
        <source>the first line only numbers the classes</source>
        <translation>最初の行はクラスの番号</translation>
    </message>
    <message>
        <source>the first line is a row of values</source>
        <translation>最初の行も値</translation>
    </message>
    <message>
        <source>this line has {count} values, but the first has {due}; all need as many.</source>
        <translation>この行の値は {count} 個ですが、最初の行は {due} 個です。個数をそろえてください。</translation>
    </message>
    <message>
        <source>a value is missing; fill the empty place.</source>
        <translation>値がありません。空欄を埋めてください。</translation>
    </message>
    <message>
        <source>there is no column of numbers; paste the values as well.</source>
        <translation>数値の列がありません。値も貼り付けてください。</translation>
    </message>
    <message>
        <source>each line is a row</source>
        <translation>1 行が 1 つのデータ</translation>
    </message>
    <message>
        <source>each column is a row, the lines are its classes</source>
        <translation>1 列が 1 つのデータで、行はそのクラス</translation>
    </message>
    <message>
        <source>the first column only counts the lines</source>
        <translation>最初の列は行の番号</translation>
    </message>
    <message>
        <source>the first column is a value of each row</source>
        <translation>最初の列も値</translation>
    </message>
    <message>
        <source>the column &quot;{other}&quot; was left out, as &quot;{head}&quot; was read</source>
        <translation>「{head}」の列を読み、「{other}」の列は除きました</translation>
    </message>
    <message>
        <source>the first column only counts the lines and was left out</source>
        <translation>最初の列は行の番号なので除きました</translation>
    </message>
    <message>
        <source>the column &quot;{other}&quot; was left out</source>
        <translation>「{other}」の列は除きました</translation>
    </message>
    <message>
        <source>a column of words was left out</source>
        <translation>文字の列を除きました</translation>
    </message>
    <message>
        <source>a quotation mark is not closed; the text is not whole.</source>
        <translation>引用符が閉じていません。テキストが途中で切れています。</translation>
    </message>
    <message>
        <source>There is no step {number}; the steps are 0 to {last}.</source>
        <translation>ステップ {number} はありません。ステップは 0 から {last} までです。</translation>
    </message>
    <message>
        <source>The descent has {count} steps, as many as are kept; begin anew from here.</source>
        <translation>勾配降下は {count} ステップに達し、これ以上は残せません。ここから改めて始めてください。</translation>
    </message>
    <message>
        <source>A step with this rate takes a logit beyond the range of float64; use a smaller one.</source>
        <translation>この学習率では、ロジットが float64 の範囲を超えます。もっと小さい値にしてください。</translation>
    </message>
    <message>
        <source>The rate is {value}; it must be a finite number above 0.</source>
        <translation>学習率が {value} です。0 より大きい有限の数にしてください。</translation>
    </message>
    <message>
        <source>The momentum is {value}; use 0 for none, or a number below 1.</source>
        <translation>モメンタムが {value} です。使わないなら 0、使うなら 1 未満の数にしてください。</translation>
    </message>
    <message>
        <source>null, or one of {known}</source>
        <translation>null、または {known} のどれか</translation>
    </message>
    <message>
        <source>the logits of each step, one step after the other</source>
        <translation>各ステップのロジットをステップ順に</translation>
    </message>
    <message>
        <source>{where}.logits has {count} numbers; give {classes} for each step.</source>
        <translation>{where}.logits に数が {count} 個あります。各ステップに {classes} 個ずつ指定してください。</translation>
    </message>
    <message>
        <source>{where} has {count} steps; a descent has at most {most}.</source>
        <translation>{where} に {count} ステップあります。勾配降下は {most} ステップまでです。</translation>
    </message>
    <message>
        <source>the rate of each step</source>
        <translation>各ステップの学習率</translation>
    </message>
    <message>
        <source>{where}.rates has {count} numbers for {steps} steps; give one for each.</source>
        <translation>{where}.rates には {steps} ステップに対して数が {count} 個あります。1 ステップに 1 個ずつ指定してください。</translation>
    </message>
    <message>
        <source>the number of a step, 0 to {last}</source>
        <translation>ステップの番号 (0 から {last})</translation>
    </message>
    <message>
        <source>Step {step} of {where}.logits is not state.logits; make them the same.</source>
        <translation>{where}.logits のステップ {step} が state.logits と異なります。同じにしてください。</translation>
    </message>
    <message>
        <source>1 to {last}</source>
        <translation>1 から {last}</translation>
    </message>
    <message>
        <source>gamma is {value}; use 0 or a positive number.</source>
        <translation>gamma が {value} です。0 か正の数にしてください。</translation>
    </message>
    <message>
        <source>There is no loss &quot;{name}&quot;; use {known}.</source>
        <translation>「{name}」という損失はありません。使えるのは {known} です。</translation>
    </message>
    <message>
        <source>the text says that there are {due} values, but has {count}; it is not whole.</source>
        <translation>テキストには値が {due} 個とありますが、{count} 個しかありません。途中で切れています。</translation>
    </message>
    <message>
        <source>&quot;{piece}&quot; stands beside numbers without %; write all in one way.</source>
        <translation>% の付かない数値の中に「{piece}」があります。書き方をそろえてください。</translation>
    </message>
    <message>
        <source>&quot;{word}&quot; is a computation; paste the matrix that comes out.</source>
        <translation>「{word}」は計算式です。結果の行列を貼り付けてください。</translation>
    </message>
    <message>
        <source>a number stands beside nested lists; put it into one, or take it away.</source>
        <translation>入れ子のリストの横に数値があります。リストに入れるか、取り除いてください。</translation>
    </message>
    <message>
        <source>this is a sparse array; print it after to_dense().</source>
        <translation>疎な配列です。to_dense() してから表示してください。</translation>
    </message>
    <message>
        <source>the bracket &quot;{bracket}&quot; closes nothing; is the text whole?</source>
        <translation>括弧「{bracket}」に対応する括弧がありません。テキスト全体をコピーしたか確かめてください。</translation>
    </message>
    <message>
        <source>the bracket &quot;{bracket}&quot; is not closed; the text is not whole.</source>
        <translation>括弧「{bracket}」が閉じていません。テキストが途中で切れています。</translation>
    </message>
    <message>
        <source>{key} has no value; give one.</source>
        <translation>{key} に値がありません。値を書いてください。</translation>
    </message>
    <message>
        <source>whole numbers of others are a computation; paste its result.</source>
        <translation>数値どうしの計算式です。結果を貼り付けてください。</translation>
    </message>
    <message>
        <source>&quot;{piece}&quot; has no value; write a colon behind each name.</source>
        <translation>「{piece}」に値がありません。名前の後にはコロンを書いてください。</translation>
    </message>
    <message>
        <source>the first number of each list only counts</source>
        <translation>各リストの最初の数は番号</translation>
    </message>
    <message>
        <source>each list is a row</source>
        <translation>各リストが 1 つのデータ</translation>
    </message>
    <message>
        <source>the first number of each list only counts and was left out</source>
        <translation>各リストの最初の数は番号なので除きました</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; is null: there is nothing to read.</source>
        <translation>「{key}」は null です。読むものがありません。</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; was left out</source>
        <translation>「{key}」は除きました</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; has {count} names, but there are {classes} classes.</source>
        <translation>「{key}」の名前は {count} 個ですが、クラスは {classes} 個です。</translation>
    </message>
    <message>
        <source>&quot;{piece}&quot; has no numbers, as the others have.</source>
        <translation>ほかと違い、「{piece}」には数値がありません。</translation>
    </message>
    <message>
        <source>row {row} has other names than row 0; all need the same.</source>
        <translation>行 {row} の名前が行 0 と違います。同じ名前にそろえてください。</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; stands in every line; if it is a unit, leave it out.</source>
        <translation>「{name}」がどの行にもあります。単位なら取り除いてください。</translation>
    </message>
    <message>
        <source>there is &quot;{piece}&quot; between the numbers; paste the values only.</source>
        <translation>数値の間に「{piece}」があります。値だけを貼り付けてください。</translation>
    </message>
    <message>
        <source>a number with % stands beside others without; write all in one way.</source>
        <translation>% の付いた数値と付かない数値があります。書き方をそろえてください。</translation>
    </message>
    <message>
        <source>what stands beside the table was left out</source>
        <translation>表の外にあるものは除きました</translation>
    </message>
    <message>
        <source>lines of a log were left out</source>
        <translation>ログの行は除きました</translation>
    </message>
    <message>
        <source>what stands beside the numbers was left out: {pieces}</source>
        <translation>数値の横にあるものは除きました: {pieces}</translation>
    </message>
    <message>
        <source>The gradient is infinite here; no step can be taken.</source>
        <translation>ここでは勾配が無限大なので、ステップを進められません。</translation>
    </message>
    <message>
        <source>the name of a loss: {known}</source>
        <translation>損失の名前 ({known})</translation>
    </message>
    <message>
        <source>The loss &quot;{name}&quot; has no parameter; leave it out.</source>
        <translation>損失「{name}」にはパラメータがありません。書かないでください。</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is not a parameter of the loss &quot;{name}&quot;; give a number, as in {usual}.</source>
        <translation>「{text}」は損失「{name}」のパラメータになりません。{usual} のように数を指定してください。</translation>
    </message>
    <message>
        <source>The weight is {value}; use a number above 0, at most {most}.</source>
        <translation>重みが {value} になっています。0 より大きく {most} 以下の数を指定してください。</translation>
    </message>
    <message>
        <source>Probabilities that sum to 1 are not independent; give logits instead.</source>
        <translation>合計が 1 の確率は独立した確率ではありません。ロジットを指定してください。</translation>
    </message>
    <message>
        <source>{value} in the {what} is not from 0 to 1; change it.</source>
        <translation>{what}の {value} は 0 から 1 の範囲にありません。直してください。</translation>
    </message>
    <message>
        <source>this is the piece of a tensor on one device; print its full_tensor().</source>
        <translation>これは一つのデバイスにあるテンソルの一部です。full_tensor() の結果を表示してください。</translation>
    </message>
    <message>
        <source>&quot;{piece}&quot; was taken for the shape of the array</source>
        <translation>「{piece}」は配列の形状とみなしました</translation>
    </message>
    <message>
        <source>&quot;{piece}&quot; behind the list was taken for the index of the correct class</source>
        <translation>リストの後の「{piece}」は正解クラスの番号とみなしました</translation>
    </message>
    <message>
        <source>the lines were put in the order of their numbers</source>
        <translation>行は番号の順に並べ替えました</translation>
    </message>
    <message>
        <source>the headers of an HTTP answer were left out</source>
        <translation>HTTP の応答のヘッダーは除きました</translation>
    </message>
    <message>
        <source>comments were left out: {pieces}</source>
        <translation>コメントは除きました: {pieces}</translation>
    </message>
    <message>
        <source>the title &quot;{title}&quot; was left out</source>
        <translation>表題「{title}」は除きました</translation>
    </message>
    <message>
        <source>the first line names the columns</source>
        <translation>最初の行は列の名前</translation>
    </message>
    <message>
        <source>a value is missing: there is only &quot;{piece}&quot;.</source>
        <translation>値がありません。「{piece}」しかありません。</translation>
    </message>
    <message>
        <source>this line is not CSV: {reason}.</source>
        <translation>この行は CSV ではありません: {reason}。</translation>
    </message>
    <message>
        <source>this line has other names than the first; paste one kind.</source>
        <translation>この行の名前が最初の行と違います。同じ名前にそろえてください。</translation>
    </message>
    <message>
        <source>the marks of a list were left out</source>
        <translation>箇条書きの記号は除きました</translation>
    </message>
    <message>
        <source>a cell goes over several rows or columns; paste a plain table.</source>
        <translation>結合されたセルがあります。結合のない表を貼り付けてください。</translation>
    </message>
    <message>
        <source>an array of {shape} was read as {rows} rows</source>
        <translation>{shape} の配列を {rows} 行として読みました</translation>
    </message>
    <message>
        <source>There is no array of real numbers in the file; save one.</source>
        <translation>ファイルに実数の配列がありません。実数の配列を保存してください。</translation>
    </message>
    <message>
        <source>There is no array &quot;{name}&quot;; the arrays are {names}.</source>
        <translation>配列「{name}」はありません。あるのは {names} です。</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; was left out</source>
        <translation>「{name}」は除きました</translation>
    </message>
    <message>
        <source>{name}: {shape}</source>
        <translation>{name}: {shape}</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; has {count} numbers; save at most {most}.</source>
        <translation>「{name}」に数値が {count} 個あります。{most} 個までにしてください。</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is empty; save one with numbers.</source>
        <translation>「{name}」は空です。数値のある配列を保存してください。</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is NaN at [{place}]; use -inf to mask a class.</source>
        <translation>「{name}」の [{place}] が NaN です。クラスをマスクするには -inf にしてください。</translation>
    </message>
    <message>
        <source>the lines are one row that goes on</source>
        <translation>全体が続いた 1 行</translation>
    </message>
    <message>
        <source>The text has more than {limit} MiB; save the numbers as .npy and open that.</source>
        <translation>テキストが {limit} MiB を超えています。数値を .npy で保存し、それを開いてください。</translation>
    </message>
    <message>
        <source>Line {line}, column {column}: {problem}</source>
        <translation>{line} 行 {column} 列目: {problem}</translation>
    </message>
    <message>
        <source>There is no row {row}; the rows are 0 to {last}.</source>
        <translation>行 {row} はありません。行は 0 から {last} までです。</translation>
    </message>
    <message>
        <source>A probability is {value}; use numbers from 0 to 1.</source>
        <translation>確率に {value} があります。0 から 1 までの数にしてください。</translation>
    </message>
    <message>
        <source>The probabilities are all 0; they must sum to 1.</source>
        <translation>確率がすべて 0 です。合計は 1 でなければなりません。</translation>
    </message>
    <message>
        <source>The probabilities must be finite numbers; use numbers from 0 to 1.</source>
        <translation>確率は有限の数でなければなりません。0 から 1 までの数にしてください。</translation>
    </message>
    <message>
        <source>Every log-probability is -inf; leave at least one finite.</source>
        <translation>対数確率がすべて -inf です。少なくとも 1 つは有限の数にしてください。</translation>
    </message>
    <message>
        <source>what is missing to 1, {rest:.4g}, became the class &quot;{others}&quot;</source>
        <translation>1 に足りない {rest:.4g} をクラス「{others}」としました</translation>
    </message>
    <message>
        <source>the probabilities sum to {total:.10g} and were divided by it</source>
        <translation>確率の合計が {total:.10g} なので、それで割りました</translation>
    </message>
    <message>
        <source>There are {count} rows; give the target of one.</source>
        <translation>{count} 行あります。1 行分の正解を指定してください。</translation>
    </message>
    <message>
        <source>{count} marked classes share the target</source>
        <translation>印のある {count} クラスで正解を等分しました</translation>
    </message>
    <message>
        <source>The target marks {count} classes; softmax has one correct class, or shares that sum to 1, such as {share:.4g} for each of these.</source>
        <translation>正解に {count} クラスが指定されています。ソフトマックスの正解は 1 クラスか、合計が 1 の配分 (たとえばそれぞれ {share:.4g}) です。</translation>
    </message>
    <message>
        <source>the target sums to {total:.10g} and was divided by it</source>
        <translation>正解の合計が {total:.10g} なので、それで割りました</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is not a number; give one, such as 1.5.</source>
        <translation>「{text}」は数値ではありません。1.5 のような数値にしてください。</translation>
    </message>
    <message>
        <source>There are {count} values; give one number.</source>
        <translation>値が {count} 個あります。数値を 1 つ指定してください。</translation>
    </message>
    <message>
        <source>the sum &quot;{name}&quot; was left out</source>
        <translation>合計「{name}」は除きました</translation>
    </message>
    <message>
        <source>There are {names} names for {classes} classes; give one for each.</source>
        <translation>{classes} クラスに対して名前が {names} 個あります。クラスごとに 1 個にしてください。</translation>
    </message>
    <message>
        <source>It is not clear what &quot;{key}&quot; says; paste the values only.</source>
        <translation>「{key}」の意味が分かりません。値だけを貼り付けてください。</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is none of the classes.</source>
        <translation>「{name}」はどのクラスでもありません。</translation>
    </message>
    <message>
        <source>&quot;{piece}&quot; was taken for the correct class</source>
        <translation>「{piece}」は正解クラスとみなしました</translation>
    </message>
    <message>
        <source>The text says that there are {due} values, but has {count}; it is not whole.</source>
        <translation>テキストには値が {due} 個とありますが、{count} 個しかありません。途中で切れています。</translation>
    </message>
    <message>
        <source>these numbers were not read: {numbers}</source>
        <translation>次の数値は読みませんでした: {numbers}</translation>
    </message>
    <message>
        <source>It is not clear what these numbers are: {numbers}; paste the values only.</source>
        <translation>次の数値の意味が分かりません: {numbers}。値だけを貼り付けてください。</translation>
    </message>
    <message>
        <source>the first columns are missing.</source>
        <translation>最初の列がありません。</translation>
    </message>
    <message>
        <source>these columns have other lines than the first.</source>
        <translation>この列の行数が最初の列と違います。</translation>
    </message>
    <message>
        <source>these are not the columns that the line says; the text is not whole.</source>
        <translation>行に書かれた列の数と合いません。テキストが途中で切れています。</translation>
    </message>
    <message>
        <source>the same array stands there twice and was read once</source>
        <translation>同じ配列が 2 つあるので 1 つだけ読みました</translation>
    </message>
    <message>
        <source>{label}: {rows} x {classes}</source>
        <translation>{label}: {rows} × {classes}</translation>
    </message>
    <message>
        <source>commas separate the numbers</source>
        <translation>コンマは数値の区切り</translation>
    </message>
    <message>
        <source>commas are decimal marks</source>
        <translation>コンマは小数点</translation>
    </message>
    <message>
        <source>commas group thousands</source>
        <translation>コンマは桁区切り</translation>
    </message>
    <message>
        <source>There are no numbers to read in &quot;{text}&quot;; paste a list or a table of them.</source>
        <translation>「{text}」には読める数値がありません。数値のリストか表を貼り付けてください。</translation>
    </message>
    <message>
        <source>A shift by {amount:.6g} takes a logit beyond the range of float64.</source>
        <translation>{amount:.6g} ずらすと、float64 の範囲を超えるロジットがあります。</translation>
    </message>
    <message>
        <source>--teacher-temperature is that of the target&apos;s logits; give them with --teacher.</source>
        <translation>--teacher-temperature は正解のロジットの温度です。ロジットを --teacher で指定してください。</translation>
    </message>
    <message>
        <source>The softmax of --teacher is the target; leave out --target, or --teacher.</source>
        <translation>--teacher のソフトマックスが正解になります。--target か --teacher のどちらかを省いてください。</translation>
    </message>
    <message>
        <source>There are {count} rows; give one.</source>
        <translation>{count} 行あります。1 行だけ指定してください。</translation>
    </message>
    <message>
        <source>These are probabilities; give them with --target.</source>
        <translation>これは確率です。--target で指定してください。</translation>
    </message>
    <message>
        <source>argument --teacher: {problem}</source>
        <translation>引数 --teacher: {problem}</translation>
    </message>
    <message>
        <source>argument --teacher-temperature: {problem}</source>
        <translation>引数 --teacher-temperature: {problem}</translation>
    </message>
    <message>
        <source>Target&apos;s logit of {name}</source>
        <translation>{name} の正解のロジット</translation>
    </message>
    <message>
        <source>Independent classes have no softmax, so the target cannot have logits; choose another loss first.</source>
        <translation>独立なクラスにはソフトマックスがなく、正解はロジットを持てません。先に別の損失関数を選んでください。</translation>
    </message>
    <message>
        <source>The target has no logits of its own; choose a target from logits first.</source>
        <translation>正解にロジットがありません。先に「ロジットによる正解」を選んでください。</translation>
    </message>
    <message>
        <source>There are {count} names, but only {left} classes from here on; add classes first.</source>
        <translation>名前は {count} 個ですが、ここから後のクラスは {left} 個です。先にクラスを追加してください。</translation>
    </message>
    <message>
        <source>logits of the target</source>
        <translation>正解のロジット</translation>
    </message>
    <message>
        <source>There are {count} logits, but only {left} classes from here on; add classes first.</source>
        <translation>ロジットは {count} 個ですが、ここから先のクラスは {left} 個です。先にクラスを追加してください。</translation>
    </message>
    <message>
        <source>There are {classes} classes but {given} logits of the target; give one for each class.</source>
        <translation>クラスは {classes} 個ですが、正解のロジットは {given} 個です。クラスごとに 1 個指定してください。</translation>
    </message>
    <message>
        <source>The numbers are from 0 to 1; say whether they are --kind probabilities or --kind logits.</source>
        <translation>数値がどれも 0 以上 1 以下です。--kind probabilities か --kind logits かを指定してください。</translation>
    </message>
    <message>
        <source>false while nothing is pinned</source>
        <translation>何も固定していない間は false</translation>
    </message>
    <message>
        <source>{where} has the panels that are shown in another order than {panels}, or not all of them; use the same.</source>
        <translation>{where} では、表示するパネルの順序が {panels} と異なるか、その一部がありません。同じにしてください。</translation>
    </message>
    <message>
        <source>null for as many as read best, or {known}</source>
        <translation>null (読みやすい列数) または {known}</translation>
    </message>
    <message>
        <source>null for all lines, or how many, 1 or more</source>
        <translation>すべての行なら null、一部なら 1 以上の行数</translation>
    </message>
    <message>
        <source>The size is right; the sign is not.</source>
        <translation>大きさは合っていますが、符号が逆です。</translation>
    </message>
    <message>
        <source>That is close; give {decimals} decimals.</source>
        <translation>近い値です。小数第 {decimals} 位まで答えてください。</translation>
    </message>
    <message>
        <source>Not yet. Look at the figure once more.</source>
        <translation>まだ違います。もう一度、図を見てみましょう。</translation>
    </message>
    <message>
        <source>There are other classes now; go back to the step.</source>
        <translation>クラスの数が変わっています。「レッスンに戻る」で元に戻してください。</translation>
    </message>
    <message>
        <source>Something else was changed than is asked; go back to the step.</source>
        <translation>問われていないものが変わっています。「レッスンに戻る」で元に戻してください。</translation>
    </message>
    <message>
        <source>{moved} bars were moved; {most} is enough.</source>
        <translation>棒を {moved} 本動かしました。{most} 本で足ります。</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is not a number; use one such as 0.25, or a calculation such as 1/4 or ln 3.</source>
        <translation>「{text}」は数値ではありません。0.25 のような数値か、1/4 や ln 3 のような式を入力してください。</translation>
    </message>
    <message>
        <source>{where} has both {one} and {other}; give one of them.</source>
        <translation>{where} に {one} と {other} の両方があります。どちらか一方にしてください。</translation>
    </message>
    <message>
        <source>{where} has {count} choices; use {least} to {most}.</source>
        <translation>{where} の選択肢は {count} 個です。{least} から {most} 個にしてください。</translation>
    </message>
    <message>
        <source>{where} has no right choice; mark one with &quot;right&quot;: true.</source>
        <translation>{where} に正しい選択肢がありません。&quot;right&quot;: true を付けてください。</translation>
    </message>
    <message>
        <source>{where} has right choices alone; a question needs a wrong one.</source>
        <translation>{where} は正しい選択肢だけです。誤りの選択肢も入れてください。</translation>
    </message>
    <message>
        <source>{where} has one choice twice; remove one.</source>
        <translation>{where} に同じ選択肢が 2 つあります。1 つ削除してください。</translation>
    </message>
    <message>
        <source>an object: &quot;text&quot;, and &quot;right&quot;: true or &quot;feedback&quot;</source>
        <translation>&quot;text&quot; と、&quot;right&quot;: true または &quot;feedback&quot; をもつオブジェクト</translation>
    </message>
    <message>
        <source>{where}: a right choice has no feedback, and a wrong one says why it is wrong.</source>
        <translation>{where}: 正しい選択肢に feedback は付けず、誤りの選択肢にはその理由を書いてください。</translation>
    </message>
    <message>
        <source>a whole number from 0 to {most}</source>
        <translation>0 から {most} までの整数</translation>
    </message>
    <message>
        <source>{where}: the answer is infinite, which nobody can type; ask for another.</source>
        <translation>{where}: 答えが無限大で、入力できません。別の量を尋ねてください。</translation>
    </message>
    <message>
        <source>typical mistakes</source>
        <translation>よくある間違い</translation>
    </message>
    <message>
        <source>{where} is {value}, which is right or another mistake; use another.</source>
        <translation>{where} の {value} は正解か、別の間違いと同じ値です。別の値にしてください。</translation>
    </message>
    <message>
        <source>a number as text, such as &quot;-0.758&quot;</source>
        <translation>&quot;-0.758&quot; のような文字列の数値</translation>
    </message>
    <message>
        <source>what is to be reached</source>
        <translation>達成する目標</translation>
    </message>
    <message>
        <source>{where} is empty; say what is to be reached.</source>
        <translation>{where} が空です。達成する目標を書いてください。</translation>
    </message>
    <message>
        <source>what may be changed</source>
        <translation>変えてよいもの</translation>
    </message>
    <message>
        <source>a whole number from 1 on</source>
        <translation>1 以上の整数</translation>
    </message>
    <message>
        <source>{where} is done before anything is moved; begin somewhere else.</source>
        <translation>{where} は何も動かさないうちに達成されています。別の状態から始めてください。</translation>
    </message>
    <message>
        <source>{where} is not done by the state of the step, which is shown as the answer.</source>
        <translation>{where} は、答えとして表示するステップの state では達成されません。</translation>
    </message>
    <message>
        <source>{where} needs &quot;below&quot;, &quot;above&quot; or both, or &quot;near&quot; and &quot;within&quot;.</source>
        <translation>{where} には &quot;below&quot; か &quot;above&quot; (または両方)、あるいは &quot;near&quot; と &quot;within&quot; が必要です。</translation>
    </message>
    <message>
        <source>what is held back</source>
        <translation>伏せておくもの</translation>
    </message>
    <message>
        <source>a number as text, rounded as it is stated: &quot;1.417&quot;</source>
        <translation>本文のとおりに丸めた文字列の数値: &quot;1.417&quot;</translation>
    </message>
    <message>
        <source>&quot;{value}&quot;, to which the {quantity} is rounded</source>
        <translation>&quot;{value}&quot; ({quantity} を丸めた値)</translation>
    </message>
    <message>
        <source>numbers that are no quantity of the step</source>
        <translation>ステップの量ではない数値</translation>
    </message>
    <message>
        <source>a number as text</source>
        <translation>文字列の数値</translation>
    </message>
    <message>
        <source>{where} says neither what the number &quot;is&quot; nor &quot;why&quot; it is not checked.</source>
        <translation>{where} に、数値が何であるか (&quot;is&quot;) も、確かめない理由 (&quot;why&quot;) も書かれていません。</translation>
    </message>
    <message>
        <source>{where} has both logits and probabilities; give one of them.</source>
        <translation>{where} に logits と probabilities の両方があります。どちらか一方にしてください。</translation>
    </message>
    <message>
        <source>{where} has neither logits nor probabilities; give one of them.</source>
        <translation>{where} に logits も probabilities もありません。どちらか一方を書いてください。</translation>
    </message>
    <message>
        <source>the key of a loss</source>
        <translation>損失のキー</translation>
    </message>
    <message>
        <source>{where} has {count} classes, and the state {own}; use as many.</source>
        <translation>{where} のクラスは {count} 個で、state は {own} 個です。同じ数にしてください。</translation>
    </message>
    <message>
        <source>{where} says {equation}, which does not come out in these digits; use ≈, or other digits.</source>
        <translation>{where} の {equation} は、書かれた桁では成り立ちません。≈ にするか、桁を変えてください。</translation>
    </message>
    <message>
        <source>{where} says {number}, which is none of the numbers that the step shows; correct it, or declare it in &quot;unchecked&quot;.</source>
        <translation>{where} の {number} は、ステップが示す数値ではありません。直すか、&quot;unchecked&quot; に書いてください。</translation>
    </message>
    <message>
        <source>{where} is {number}; use {due}.</source>
        <translation>{where} は {number} です。{due}にしてください。</translation>
    </message>
    <message>
        <source>what {text} is</source>
        <translation>{text} の値</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is masked, at -inf, from where no step leads away; type a number for it.</source>
        <translation>「{name}」はマスクされ -inf です。そこからは動かせないので、数を入力してください。</translation>
    </message>
    <message>
        <source>The other classes have a logit of -inf now: they are masked.</source>
        <translation>ほかのクラスのロジットは -inf になりました (マスク)。</translation>
    </message>
    <message>
        <source>0 is a logit of -inf: &quot;{name}&quot; is masked.</source>
        <translation>0 はロジット -inf にあたります。「{name}」はマスクされました。</translation>
    </message>
    <message>
        <source>brackets are nested more than {most} deep; take the outer ones away.</source>
        <translation>括弧の入れ子が {most} 段を超えています。外側の括弧を外してください。</translation>
    </message>
    <message>
        <source>&quot;{piece}&quot; is not a number; write one such as 0.5 or -1e-3.</source>
        <translation>「{piece}」は数値ではありません。0.5 や -1e-3 のような数値にしてください。</translation>
    </message>
    <message>
        <source>Logarithms of probabilities are read for a softmax only; give the probabilities of independent classes, or their logits.</source>
        <translation>対数確率を読み込めるのはソフトマックスのときだけです。独立なクラスでは、確率かロジットを渡してください。</translation>
    </message>
    <message>
        <source>All probabilities would be 0; leave at least one class with more.</source>
        <translation>確率がすべて 0 になります。少なくとも 1 つのクラスは 0 より大きくしてください。</translation>
    </message>
    <message>
        <source>There is no loss &quot;{name}&quot; to compare with; use {known}.</source>
        <translation>比べる相手に「{name}」という損失はありません。使えるのは {known} です。</translation>
    </message>
    <message>
        <source>columns is {value}; use {known}.</source>
        <translation>columns が {value} です。{known} のいずれかにしてください。</translation>
    </message>
    <message>
        <source>The derivation is not among the panels; choose it as well.</source>
        <translation>パネルに「導出」がありません。導出も選んでください。</translation>
    </message>
    <message>
        <source>No step of a descent has been taken yet; take one first.</source>
        <translation>勾配降下はまだ 1 ステップも進んでいません。先に 1 ステップ進めてください。</translation>
    </message>
    <message>
        <source>python-{module}, which writes {suffix}, is not installed: pip install &quot;xentgui[{module}]&quot;.</source>
        <translation>{suffix} を書き出す python-{module} がインストールされていません。pip install &quot;xentgui[{module}]&quot; を実行してください。</translation>
    </message>
    <message>
        <source>There is no unit &quot;{unit}&quot;; use {units}.</source>
        <translation>「{unit}」という単位はありません。{units} を使ってください。</translation>
    </message>
    <message>
        <source>There cannot be {dpi} dots per inch; use {least} to {most}.</source>
        <translation>解像度 {dpi} dpi は使えません。{least} から {most} にしてください。</translation>
    </message>
    <message>
        <source>A picture cannot be {size} large at {dpi} dots per inch; use more than 0 and at most {largest} inches on a side.</source>
        <translation>{dpi} dpi で {size} の画像は作れません。各辺は 0 より大きく、{largest} インチ以下にしてください。</translation>
    </message>
    <message>
        <source>A picture of {size} has {width} x {height} pixels at {dpi} dots per inch, and at most {largest} on a side are possible; use a smaller size or fewer dots per inch.</source>
        <translation>{size} の画像は {dpi} dpi で {width} x {height} ピクセルになりますが、各辺は {largest} ピクセルまでです。サイズか解像度を小さくしてください。</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is not a size; use two whole numbers of pixels from 1 to {largest}, as in 1920x1080, or a width and a height in mm, cm or in, as in 89x60mm.</source>
        <translation>「{text}」はサイズではありません。1920x1080 のように 1 から {largest} までの整数のピクセル数を 2 つ、または 89x60mm のように幅と高さを mm、cm、in で指定してください。</translation>
    </message>
    <message>
        <source>Formulas cannot be &quot;{formulas}&quot;; use {known}.</source>
        <translation>数式を「{formulas}」にすることはできません。{known} のいずれかを指定してください。</translation>
    </message>
    <message>
        <source>The text size is {size} points; use {least} to {most}.</source>
        <translation>文字サイズが {size} ポイントです。{least} から {most} にしてください。</translation>
    </message>
    <message>
        <source>There are no {columns} columns; use {known}.</source>
        <translation>列数 {columns} はありません。{known} のいずれかにしてください。</translation>
    </message>
    <message>
        <source>{steps} steps of {classes} classes are too many numbers to write; take at most {most} steps.</source>
        <translation>{classes} クラスの {steps} ステップは、数が多すぎて書き出せません。{most} ステップ以下にしてください。</translation>
    </message>
    <message>
        <source>This is not a PNG, SVG, PDF, GIF or WebP.</source>
        <translation>PNG、SVG、PDF、GIF、WebP のいずれでもありません。</translation>
    </message>
    <message>
        <source>The PDF is encrypted, and there is no xentgui data in it that can be read; save it without a password, and open that.</source>
        <translation>PDF が暗号化されていて、読み取れる xentgui のデータがありません。パスワードなしで保存し直し、それを開いてください。</translation>
    </message>
    <message>
        <source>The {format} has no xentgui data in it; it was saved without, or by another program.</source>
        <translation>{format} に xentgui のデータが含まれていません。データなしで保存されたか、別のプログラムで作られた画像です。</translation>
    </message>
    <message>
        <source>This is {format} with the data of {count} different figures in its pictures; save one of these as a file of its own, and open that.</source>
        <translation>これは{format}で、中の画像に異なる {count} 個の図のデータが含まれています。そのうち 1 つを画像ファイルとして保存し、それを開いてください。</translation>
    </message>
    <message>
        <source>This is {format}, and of its pictures (there are {count}) none has xentgui data in it; open a document (.xent), or a picture that xentgui has saved.</source>
        <translation>これは{format}で、中の画像 ({count} 個) のどれにも xentgui のデータが含まれていません。文書 (.xent) か、xentgui で保存した画像を開いてください。</translation>
    </message>
    <message>
        <source>There is no lesson &quot;{name}&quot;; use a file, a number or one of {known}.</source>
        <translation>レッスン「{name}」はありません。ファイル、番号、または次のいずれかを指定してください: {known}。</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>This is {format} and not a xentgui lesson; open the JSON file of a lesson.</source>
        <translation>これは{format}で、xentgui のレッスンではありません。レッスンの JSON ファイルを開いてください。</translation>
    </message>
    <message>
        <source>a JPEG</source>
        <translation>JPEG</translation>
    </message>
    <message>
        <source>a TIFF</source>
        <translation>TIFF</translation>
    </message>
    <message>
        <source>a JPEG XL</source>
        <translation>JPEG XL</translation>
    </message>
    <message>
        <source>an EMF</source>
        <translation>EMF</translation>
    </message>
    <message>
        <source>a PostScript file (.ps, .eps)</source>
        <translation>PostScript (.ps、.eps)</translation>
    </message>
    <message>
        <source>an old file of PowerPoint, Word or Excel</source>
        <translation>古い形式の PowerPoint・Word・Excel ファイル</translation>
    </message>
    <message>
        <source>a NumPy array (.npy)</source>
        <translation>NumPy の配列 (.npy)</translation>
    </message>
    <message>
        <source>a PyTorch file</source>
        <translation>PyTorch のファイル</translation>
    </message>
    <message>
        <source>an HDF5 file</source>
        <translation>HDF5 ファイル</translation>
    </message>
    <message>
        <source>a gzip file</source>
        <translation>gzip ファイル</translation>
    </message>
    <message>
        <source>an xz file</source>
        <translation>xz ファイル</translation>
    </message>
    <message>
        <source>a 7z archive</source>
        <translation>7z アーカイブ</translation>
    </message>
    <message>
        <source>a Zstandard file</source>
        <translation>Zstandard ファイル</translation>
    </message>
    <message>
        <source>a RAR archive</source>
        <translation>RAR アーカイブ</translation>
    </message>
    <message>
        <source>a tar archive</source>
        <translation>tar アーカイブ</translation>
    </message>
    <message>
        <source>an AVIF</source>
        <translation>AVIF</translation>
    </message>
    <message>
        <source>a HEIC picture</source>
        <translation>HEIC 画像</translation>
    </message>
    <message>
        <source>an MP4 film</source>
        <translation>MP4 動画</translation>
    </message>
    <message>
        <source>a PowerPoint presentation (.pptx)</source>
        <translation>PowerPoint プレゼンテーション (.pptx)</translation>
    </message>
    <message>
        <source>a Word document (.docx)</source>
        <translation>Word 文書 (.docx)</translation>
    </message>
    <message>
        <source>an Excel workbook (.xlsx)</source>
        <translation>Excel ブック (.xlsx)</translation>
    </message>
    <message>
        <source>an OpenDocument presentation (.odp)</source>
        <translation>OpenDocument プレゼンテーション (.odp)</translation>
    </message>
    <message>
        <source>an OpenDocument text (.odt)</source>
        <translation>OpenDocument テキスト (.odt)</translation>
    </message>
    <message>
        <source>an OpenDocument spreadsheet (.ods)</source>
        <translation>OpenDocument 表計算 (.ods)</translation>
    </message>
    <message>
        <source>an OpenDocument drawing (.odg)</source>
        <translation>OpenDocument 図形描画 (.odg)</translation>
    </message>
    <message>
        <source>This is a lesson; open it in the window, or draw it with render --lesson.</source>
        <translation>これはレッスンです。ウィンドウで開くか、render --lesson で描いてください。</translation>
    </message>
    <message>
        <source>This is {format} and not a xentgui document; copy the numbers, and paste them into the window.</source>
        <translation>これは{format}で、xentgui の文書ではありません。数値をコピーして、ウィンドウに貼り付けてください。</translation>
    </message>
    <message>
        <source>This is {format} and not a xentgui document; print its logits in Python, and paste them into the window.</source>
        <translation>これは{format}で、xentgui の文書ではありません。Python でロジットを表示し、それをコピーしてウィンドウに貼り付けてください。</translation>
    </message>
    <message>
        <source>This is {format}; unpack it, and open what is in it.</source>
        <translation>これは{format}です。展開して、中のファイルを開いてください。</translation>
    </message>
    <message>
        <source>This is {format}; save it as UTF-8.</source>
        <translation>これは{format}です。UTF-8 で保存し直してください。</translation>
    </message>
    <message>
        <source>a BMP</source>
        <translation>BMP</translation>
    </message>
    <message>
        <source>a safetensors file</source>
        <translation>safetensors ファイル</translation>
    </message>
    <message>
        <source>a Python pickle</source>
        <translation>Python の pickle</translation>
    </message>
    <message>
        <source>NumPy arrays (.npz)</source>
        <translation>NumPy の配列 (.npz)</translation>
    </message>
    <message>
        <source>a ZIP archive</source>
        <translation>ZIP アーカイブ</translation>
    </message>
    <message>
        <source>a text in UTF-16</source>
        <translation>UTF-16 のテキスト</translation>
    </message>
    <message>
        <source>a web page (HTML)</source>
        <translation>Web ページ (HTML)</translation>
    </message>
    <message>
        <source>an XML file</source>
        <translation>XML ファイル</translation>
    </message>
    <message>
        <source>a text of numbers</source>
        <translation>数値のテキスト</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>ファイルまたはフォルダーがありません</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>アクセス権がありません</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>許可されていない操作です</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>読み取り専用の場所です</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>ディスクに空きがありません</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>ディスクの割り当て量を超えました</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>ファイルが大きすぎます</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>ファイル名が長すぎます</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>フォルダーです</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>フォルダーではありません</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>入出力エラーです</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>シンボリックリンクが多すぎます</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>使用中です</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>ファイルの場所が無効になりました</translation>
    </message>
    <message>
        <source>the name is not text in UTF-8</source>
        <translation>名前が UTF-8 のテキストではありません</translation>
    </message>
    <message>
        <source>there is something that is no file</source>
        <translation>ファイルではないものがそこにあります</translation>
    </message>
    <message>
        <source>the text is not UTF-8, and was read as Shift_JIS</source>
        <translation>テキストは UTF-8 ではないので、Shift_JIS として読みました</translation>
    </message>
    <message>
        <source>the text is not UTF-8, and was read as Windows-1252</source>
        <translation>テキストは UTF-8 ではないので、Windows-1252 として読みました</translation>
    </message>
    <message>
        <source>The file ends too early; copy or download it again.</source>
        <translation>ファイルが途中で切れています。コピーまたはダウンロードし直してください。</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; has numbers of the type {kind}, which are not read; save float32.</source>
        <translation>「{name}」の数値の型 {kind} は読めません。float32 で保存してください。</translation>
    </message>
    <message>
        <source>The file holds objects of a program, which are not run; save the tensor alone.</source>
        <translation>ファイルにプログラムのオブジェクトが入っているため読めません。テンソルだけを保存してください。</translation>
    </message>
    <message>
        <source>The file has no rows; save one with numbers.</source>
        <translation>ファイルに行がありません。数値のあるファイルを保存してください。</translation>
    </message>
    <message>
        <source>The lists in the column &quot;{name}&quot; have different lengths; save them padded.</source>
        <translation>列「{name}」のリストの長さがそろっていません。長さをそろえて保存してください。</translation>
    </message>
    <message>
        <source>The file unpacks to far more data than it should; use another copy of it.</source>
        <translation>ファイルの中身を展開すると、あるべき大きさをはるかに超えます。別のコピーを使ってください。</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is not a temperature; use a number above 0, such as 1.5.</source>
        <translation>「{text}」は温度ではありません。1.5 のような 0 より大きい数を入力してください。</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is not a label smoothing; use a number from 0 to 1.</source>
        <translation>「{text}」はラベル平滑化の値ではありません。0 から 1 までの数を入力してください。</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is not a number; use one such as 2.</source>
        <translation>「{text}」は数ではありません。2 のような数を入力してください。</translation>
    </message>
    <message>
        <source>A film has no second picture; take it back first.</source>
        <translation>動画に 2 枚目の画像はありません。先に元に戻してください。</translation>
    </message>
    <message>
        <source>&quot;{first}&quot; is written, but not &quot;{file}&quot;: {problem}</source>
        <translation>「{first}」は書き出しましたが、「{file}」は書き出せませんでした: {problem}</translation>
    </message>
    <message>
        <source>There is no text on the clipboard; copy numbers first.</source>
        <translation>クリップボードにテキストがありません。先に数値をコピーしてください。</translation>
    </message>
    <message>
        <source>{setting} {value} came with the numbers</source>
        <translation>{setting} {value} も一緒に取り込みました</translation>
    </message>
    <message>
        <source>the temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>label smoothing</source>
        <translation>ラベル平滑化</translation>
    </message>
    <message>
        <source>the base of the logarithm</source>
        <translation>対数の底</translation>
    </message>
    <message>
        <source>the target stayed as it was</source>
        <translation>正解は元のままです</translation>
    </message>
    <message>
        <source>their probabilities keep their proportions among themselves</source>
        <translation>取り込んだクラスの確率の比は変わりません</translation>
    </message>
    <message>
        <source>they are logits</source>
        <translation>ロジット</translation>
    </message>
    <message>
        <source>they are log-probabilities</source>
        <translation>対数確率</translation>
    </message>
    <message>
        <source>they are probabilities</source>
        <translation>確率</translation>
    </message>
    <message>
        <source>One setting has its default value until you choose it again. {problem}</source>
        <translation>設定の 1 つが、選び直すまで初期の値になります。{problem}</translation>
    </message>
    <message>
        <source>Settings are kept only until the window is closed: {folder}: {problem}</source>
        <translation>設定はウィンドウを閉じるまでしか保持されません: {folder}: {problem}</translation>
    </message>
    <message>
        <source>It is damaged.</source>
        <translation>壊れています。</translation>
    </message>
    <message>
        <source>Paste a plain list of logits here: points for decimals, spaces between.</source>
        <translation>ここにはロジットのリストだけを貼り付けてください。小数点はピリオド、区切りは空白です。</translation>
    </message>
    <message>
        <source>The file is not a xentgui document: it does not say &quot;format&quot;: &quot;{name}&quot;.</source>
        <translation>xentgui の文書ではありません。&quot;format&quot;: &quot;{name}&quot; の記述がありません。</translation>
    </message>
    <message>
        <source>A document has one row; leave out --rows.</source>
        <translation>文書は 1 行です。--rows を外してください。</translation>
    </message>
    <message>
        <source>the document</source>
        <translation>文書</translation>
    </message>
    <message>
        <source>The file was made by a newer version of xentgui (format {version}, this one reads {own}); update xentgui.</source>
        <translation>ファイルは新しいバージョンの xentgui で作成されています (形式 {version}、対応しているのは {own} まで)。xentgui を更新してください。</translation>
    </message>
    <message>
        <source>one name for each class</source>
        <translation>クラスごとに 1 つの名前</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文字列</translation>
    </message>
    <message>
        <source>whole characters</source>
        <translation>完全な文字だけの文字列</translation>
    </message>
    <message>
        <source>one number for each class</source>
        <translation>クラスごとに 1 つの数値</translation>
    </message>
    <message>
        <source>the index of a class, or a list of numbers</source>
        <translation>クラスの番号または数値のリスト</translation>
    </message>
    <message>
        <source>{where}: {problem}</source>
        <translation>{where}: {problem}</translation>
    </message>
    <message>
        <source>the index of a class, 0 to {last}</source>
        <translation>クラスの番号 (0 から {last} まで)</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true または false</translation>
    </message>
    <message>
        <source>0 or a small positive number</source>
        <translation>0 または小さい正の数</translation>
    </message>
    <message>
        <source>{where} is empty; name at least one of {panels}.</source>
        <translation>{where} が空です。{panels} のうち 1 つ以上を指定してください。</translation>
    </message>
    <message>
        <source>{where}[{k}] is &quot;{panel}&quot; once more; remove it.</source>
        <translation>{where}[{k}] で「{panel}」が重複しています。削除してください。</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>オブジェクト</translation>
    </message>
    <message>
        <source>{where} has an unknown key, &quot;{key}&quot;; its keys are {keys}.</source>
        <translation>{where} に不明なキー「{key}」があります。使えるキーは {keys} です。</translation>
    </message>
    <message>
        <source>The key &quot;{key}&quot; is missing in {where}.</source>
        <translation>{where} にキー「{key}」がありません。</translation>
    </message>
    <message>
        <source>a list: {due}</source>
        <translation>リスト ({due})</translation>
    </message>
    <message>
        <source>a finite number, or &quot;-inf&quot; to mask the class</source>
        <translation>有限の数、またはクラスをマスクする &quot;-inf&quot;</translation>
    </message>
    <message>
        <source>a finite number</source>
        <translation>有限の数</translation>
    </message>
    <message>
        <source>{where} is {value}; use {due}.</source>
        <translation>{where} が {value} です。正しくは、{due}です。</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>リスト</translation>
    </message>
    <message>
        <source>The file is not a xentgui lesson: it does not say &quot;format&quot;: &quot;{name}&quot;.</source>
        <translation>xentgui のレッスンではありません。&quot;format&quot;: &quot;{name}&quot; がありません。</translation>
    </message>
    <message>
        <source>the lesson</source>
        <translation>レッスン</translation>
    </message>
    <message>
        <source>The lesson was made for a newer version of xentgui (format {version}, this one reads {own}); update xentgui.</source>
        <translation>新しいバージョンの xentgui 用のレッスンです (形式 {version}、この xentgui が読めるのは {own})。xentgui を更新してください。</translation>
    </message>
    <message>
        <source>the steps of the lesson</source>
        <translation>レッスンのステップ</translation>
    </message>
    <message>
        <source>The lesson has {count} steps; use 1 to {most}.</source>
        <translation>レッスンのステップが {count} 個あります。1 から {most} 個にしてください。</translation>
    </message>
    <message>
        <source>In step {number}: {problem}</source>
        <translation>ステップ {number}: {problem}</translation>
    </message>
    <message>
        <source>the step</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>numbers that the text states</source>
        <translation>本文に書かれた数</translation>
    </message>
    <message>
        <source>at most {most} of them</source>
        <translation>{most} 個まで</translation>
    </message>
    <message>
        <source>a text, or one for each language</source>
        <translation>文字列、または言語ごとの文字列</translation>
    </message>
    <message>
        <source>characters that can be shown, in one line</source>
        <translation>表示できる文字 (1 行)</translation>
    </message>
    <message>
        <source>{where} has {count} characters; use 1 to {most}.</source>
        <translation>{where} は {count} 文字です。1 から {most} 文字にしてください。</translation>
    </message>
    <message>
        <source>what can be chosen</source>
        <translation>選択肢</translation>
    </message>
    <message>
        <source>At a temperature of {value} these probabilities need logits beyond float64; lower the temperature.</source>
        <translation>温度 {value} では、この確率に必要なロジットが float64 の範囲を超えます。温度を下げてください。</translation>
    </message>
    <message>
        <source>A probability is {value}; use a number from 0 to 1.</source>
        <translation>確率が {value} です。0 から 1 までの数にしてください。</translation>
    </message>
    <message>
        <source>logits</source>
        <translation>ロジット</translation>
    </message>
    <message>
        <source>Logit of {name}</source>
        <translation>{name} のロジット</translation>
    </message>
    <message>
        <source>Probability of {name}</source>
        <translation>{name} の確率</translation>
    </message>
    <message>
        <source>Target value of {name}</source>
        <translation>{name} の正解の値</translation>
    </message>
    <message>
        <source>Choose at least one panel of {known}.</source>
        <translation>{known} のうち 1 つ以上のパネルを選んでください。</translation>
    </message>
    <message>
        <source>There is no notation &quot;{notation}&quot;; use {known}.</source>
        <translation>「{notation}」という記号の組はありません。使えるのは {known} です。</translation>
    </message>
    <message>
        <source>There is no class {index}; the classes are 0 to {last}.</source>
        <translation>{index} 番のクラスはありません。クラスの番号は 0 から {last} までです。</translation>
    </message>
    <message>
        <source>probabilities</source>
        <translation>確率</translation>
    </message>
    <message>
        <source>target</source>
        <translation>正解</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is not a probability; use a number from 0 to 1.</source>
        <translation>「{text}」は確率として使えません。0 から 1 までの数を入力してください。</translation>
    </message>
    <message>
        <source>epsilon is {value}; use 0 or a small positive number.</source>
        <translation>epsilon が {value} です。0 か小さな正の数にしてください。</translation>
    </message>
    <message>
        <source>There are {values} classes but {target} target values; give one for each class.</source>
        <translation>クラスは {values} 個ですが、正解の値は {target} 個です。クラスごとに 1 つ指定してください。</translation>
    </message>
    <message>
        <source>There are {count} classes; use {least} to {most}.</source>
        <translation>クラスが {count} 個あります。{least} 個から {most} 個までにしてください。</translation>
    </message>
    <message>
        <source>There are {classes} classes but {names} names; give one for each class.</source>
        <translation>クラスは {classes} 個ですが、名前は {names} 個です。クラスごとに 1 つ指定してください。</translation>
    </message>
    <message>
        <source>Label smoothing is {value}; use a number from 0 to 1.</source>
        <translation>ラベル平滑化が {value} です。0 から 1 までの数にしてください。</translation>
    </message>
    <message>
        <source>Probabilities are the softmax at T = 1; leave the temperature at 1.</source>
        <translation>確率は T = 1 のソフトマックスです。温度は 1 のままにしてください。</translation>
    </message>
    <message>
        <source>A probability of {value} needs an infinite logit; use one between 0 and 1.</source>
        <translation>確率を {value} にするには無限大のロジットが必要です。0 と 1 の間の数にしてください。</translation>
    </message>
    <message>
        <source>Keep at least {least} classes.</source>
        <translation>クラスは {least} 個以上必要です。</translation>
    </message>
    <message>
        <source>The target {index} is not a class; use 0 to {last}.</source>
        <translation>正解に指定された {index} 番のクラスはありません。0 から {last} までの番号にしてください。</translation>
    </message>
    <message>
        <source>A target value is {value}; use a number from 0 to 1.</source>
        <translation>正解の値が {value} です。0 から 1 までの数にしてください。</translation>
    </message>
    <message>
        <source>No class is named &quot;{name}&quot;.</source>
        <translation>「{name}」という名前のクラスはありません。</translation>
    </message>
    <message>
        <source>{count} classes are named &quot;{name}&quot;; give the index instead.</source>
        <translation>「{name}」という名前のクラスが {count} 個あります。番号で指定してください。</translation>
    </message>
    <message>
        <source>Cannot write &quot;{name}&quot;: end the name in {suffixes}.</source>
        <translation>「{name}」に書き込めません。ファイル名の末尾を {suffixes} にしてください。</translation>
    </message>
    <message>
        <source>The caption has {count} characters; use at most {most}.</source>
        <translation>キャプションは {count} 文字です。{most} 文字以内にしてください。</translation>
    </message>
    <message>
        <source>The file has the data of {count} different figures in it; open one figure.</source>
        <translation>ファイルに異なる {count} 個の図のデータが含まれています。図が 1 つのファイルを開いてください。</translation>
    </message>
    <message>
        <source>The xentgui data in the picture is damaged; use another copy of it.</source>
        <translation>画像の中の xentgui のデータが壊れています。別のコピーを使ってください。</translation>
    </message>
    <message>
        <source>A picture cannot have {width} x {height} pixels; use 1 to {largest} on a side.</source>
        <translation>画像を {width} x {height} ピクセルにはできません。各辺は 1 から {largest} までにしてください。</translation>
    </message>
    <message>
        <source>There is no theme &quot;{theme}&quot;; use {themes}.</source>
        <translation>「{theme}」というテーマはありません。使えるのは {themes} です。</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>フォルダーです</translation>
    </message>
    <message>
        <source>There are {classes} classes but {given} probabilities; give one for each class.</source>
        <translation>クラスは {classes} 個ですが、確率は {given} 個です。クラスごとに 1 つ指定してください。</translation>
    </message>
    <message>
        <source>it is not a file with content</source>
        <translation>内容のあるファイルではありません</translation>
    </message>
    <message>
        <source>it has more than {limit} MiB</source>
        <translation>{limit} MiB を超えています</translation>
    </message>
    <message>
        <source>Cannot open &quot;{file}&quot;: {reason}.</source>
        <translation>「{file}」を開けません: {reason}。</translation>
    </message>
    <message>
        <source>Cannot open &quot;{file}&quot;: {problem}</source>
        <translation>「{file}」を開けません: {problem}</translation>
    </message>
    <message>
        <source>The pinned state has {pinned} classes and the present one {present}; a film needs as many in both.</source>
        <translation>固定した状態は {pinned} クラス、現在は {present} クラスです。動画には同じクラス数が必要です。</translation>
    </message>
    <message>
        <source>{count} frames of {width} x {height} pixels are too many; use fewer or smaller ones.</source>
        <translation>{width} x {height} ピクセルのフレームが {count} 枚では多すぎます。枚数かサイズを減らしてください。</translation>
    </message>
    <message>
        <source>Cannot save &quot;{file}&quot;: {problem}</source>
        <translation>「{file}」を保存できません: {problem}</translation>
    </message>
    <message>
        <source>The scale is {scale}; use a number from {smallest} to {largest}.</source>
        <translation>倍率が {scale} です。{smallest} から {largest} までの数にしてください。</translation>
    </message>
    <message>
        <source>the text calls them probabilities, which they cannot be; they were taken as logits</source>
        <translation>テキストには確率とありますが、そうではありえないので、ロジットとしました</translation>
    </message>
    <message>
        <source>the text calls them log-probabilities, which they cannot be; they were taken as logits</source>
        <translation>テキストには対数確率とありますが、そうではありえないので、ロジットとしました</translation>
    </message>
    <message>
        <source>A text of more than {limit} MiB must be nothing but rows of numbers, or a list of them in brackets; save it as .npy.</source>
        <translation>{limit} MiB を超えるテキストは、数値だけの行か、括弧で囲んだリストでなければ読めません。.npy で保存してください。</translation>
    </message>
    <message>
        <source>&quot;{piece}&quot; is a summary; print the table itself.</source>
        <translation>「{piece}」は要約です。表そのものを表示してください。</translation>
    </message>
    <message>
        <source>other lists of numbers were left out</source>
        <translation>ほかの数値のリストは除きました</translation>
    </message>
    <message>
        <source>There is no column or array &quot;{name}&quot; in the text; give a name that stands there, or its number, counted from 0.</source>
        <translation>列または配列「{name}」はテキストにありません。そこに書かれている名前か、0 から数えた番号を指定してください。</translation>
    </message>
    <message>
        <source>lines is {value}; use 1 or more.</source>
        <translation>lines が {value} です。1 以上にしてください。</translation>
    </message>
    <message>
        <source>A picture needs at least one panel of {panels}.</source>
        <translation>画像には {panels} のうち 1 つ以上のパネルが必要です。</translation>
    </message>
    <message>
        <source>There is no panel &quot;{panel}&quot;; use {panels}.</source>
        <translation>「{panel}」というパネルはありません。使えるのは {panels} です。</translation>
    </message>
    <message>
        <source>The panel &quot;{panel}&quot; is there twice.</source>
        <translation>パネル「{panel}」が 2 回指定されています。</translation>
    </message>
    <message>
        <source>This is {format} and holds no xentgui data; open a document (.xent), or a PNG, SVG, PDF, GIF or WebP that xentgui has saved.</source>
        <translation>これは{format}で、xentgui のデータを含んでいません。文書 (.xent) か、xentgui で保存した PNG・SVG・PDF・GIF・WebP を開いてください。</translation>
    </message>
    <message>
        <source>a table of numbers</source>
        <translation>数値の表</translation>
    </message>
    <message>
        <source>Its first line is damaged.</source>
        <translation>先頭の行が壊れています。</translation>
    </message>
    <message>
        <source>The file is larger than the memory; save fewer rows.</source>
        <translation>ファイルがメモリより大きいです。行を減らして保存してください。</translation>
    </message>
    <message>
        <source>The file is damaged: {reason}.</source>
        <translation>ファイルが壊れています: {reason}。</translation>
    </message>
    <message>
        <source>The file is not readable text; save it as UTF-8.</source>
        <translation>ファイルは読めるテキストではありません。UTF-8 で保存し直してください。</translation>
    </message>
    <message>
        <source>The array holds Python objects, which are not run; save one of numbers.</source>
        <translation>配列に Python のオブジェクトが入っているため読めません。数値の配列を保存してください。</translation>
    </message>
    <message>
        <source>There is no tensor in the file; save one.</source>
        <translation>ファイルにテンソルがありません。テンソルを保存してください。</translation>
    </message>
    <message>
        <source>The column &quot;{name}&quot; has a place without a value; fill it.</source>
        <translation>「{name}」の列に値のないところがあります。埋めてください。</translation>
    </message>
    <message>
        <source>Reading {format} needs a package that is not installed; install xentgui[{extra}].</source>
        <translation>{format} を読むにはパッケージが必要です。xentgui[{extra}] をインストールしてください。</translation>
    </message>
    <message>
        <source>There is no language &quot;{language}&quot;; use {languages}.</source>
        <translation>「{language}」という言語はありません。使えるのは {languages} です。</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is not a logit; use a finite number, such as 1.5, or -inf.</source>
        <translation>「{text}」はロジットとして使えません。1.5 のような有限の数か -inf を入力してください。</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is not a rate; use a number above 0, such as 0.5.</source>
        <translation>「{text}」は学習率ではありません。0.5 のような 0 より大きい数を入力してください。</translation>
    </message>
    <message>
        <source>Unsaved work cannot be backed up against a crash: {problem}. Save it.</source>
        <translation>異常終了に備えた未保存の作業の控えが作れません: {problem}。保存してください。</translation>
    </message>
    <message>
        <source>Another window has it open.</source>
        <translation>別のウィンドウが使っています。</translation>
    </message>
    <message>
        <source>Cannot restore it: {problem} The file stays: {file}</source>
        <translation>復元できません: {problem} ファイルは残してあります: {file}</translation>
    </message>
    <message>
        <source>Cannot copy the figure: {reason}.</source>
        <translation>図をコピーできません: {reason}。</translation>
    </message>
    <message>
        <source>Choose at least one panel.</source>
        <translation>パネルを 1 つ以上選んでください。</translation>
    </message>
    <message>
        <source>Cannot export &quot;{file}&quot;: {problem}</source>
        <translation>「{file}」を書き出せません: {problem}</translation>
    </message>
    <message>
        <source>Nothing is pinned; pin the present values first, then change them.</source>
        <translation>何も固定されていません。まず現在の値を固定してから変更してください。</translation>
    </message>
    <message>
        <source>There is no step to undo yet; change something first.</source>
        <translation>元に戻せるステップがまだありません。まず何かを変更してください。</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is not a target value; use a number from 0 to 1.</source>
        <translation>「{text}」は正解の値として使えません。0 から 1 までの数を入力してください。</translation>
    </message>
</context>
</TS>
